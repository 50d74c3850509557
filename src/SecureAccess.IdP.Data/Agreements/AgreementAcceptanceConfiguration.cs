using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SecureAccess.IdP.Domain.Agreements;

namespace SecureAccess.IdP.Data.Agreements;

internal sealed class AgreementAcceptanceConfiguration : IEntityTypeConfiguration<AgreementAcceptance>
{
    public void Configure(EntityTypeBuilder<AgreementAcceptance> builder)
    {
        builder.ToTable("AgreementAcceptances");
        builder.Property(a => a.Id).ValueGeneratedNever();
        builder.Property(a => a.Language).HasMaxLength(8);
        builder.HasIndex(a => new { a.AccountId, a.Version }).IsUnique();
    }
}
