using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SecureAccess.IdP.Domain.Audit;

namespace SecureAccess.IdP.Data.Audit;

internal sealed class AuditEventConfiguration : IEntityTypeConfiguration<AuditEvent>
{
    public void Configure(EntityTypeBuilder<AuditEvent> builder)
    {
        builder.ToTable("AuditEvents");
        builder.Property(a => a.Id).ValueGeneratedNever();
        builder.Property(a => a.Name).HasMaxLength(64);
        builder.Property(a => a.ClientId).HasMaxLength(256);
        builder.Property(a => a.Reason).HasMaxLength(128);
        builder.Property(a => a.DeviceKey).HasMaxLength(80);
        builder.Property(a => a.AddressKey).HasMaxLength(80);
        builder.Property(a => a.CorrelationId).HasMaxLength(64);
        builder.HasIndex(a => new { a.AccountId, a.At });
        builder.HasIndex(a => a.At);
    }
}
