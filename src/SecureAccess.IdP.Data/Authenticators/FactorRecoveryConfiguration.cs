using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SecureAccess.IdP.Domain.Authenticators;

namespace SecureAccess.IdP.Data.Authenticators;

internal sealed class FactorRecoveryConfiguration : IEntityTypeConfiguration<FactorRecovery>
{
    public void Configure(EntityTypeBuilder<FactorRecovery> builder)
    {
        builder.ToTable("FactorRecoveries");
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.HasIndex(r => r.AccountId);
        builder.HasIndex(r => r.ExpiresAt);
    }
}
