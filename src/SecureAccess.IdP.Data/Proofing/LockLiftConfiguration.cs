using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SecureAccess.IdP.Domain.Proofing;

namespace SecureAccess.IdP.Data.Proofing;

internal sealed class LockLiftConfiguration : IEntityTypeConfiguration<LockLift>
{
    public void Configure(EntityTypeBuilder<LockLift> builder)
    {
        builder.ToTable("LockLifts");
        builder.Property(l => l.Id).ValueGeneratedNever();
        builder.Property(l => l.TaxpayerKey).HasMaxLength(80);
        builder.Property(l => l.Stage).HasMaxLength(64);
        builder.Property(l => l.ApprovedAt).IsConcurrencyToken();
        builder.HasIndex(l => l.AskedAt);
    }
}
