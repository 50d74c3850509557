using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SecureAccess.IdP.Domain.Accounts;

namespace SecureAccess.IdP.Data.Accounts;

internal sealed class AccountJoinConfiguration : IEntityTypeConfiguration<AccountJoin>
{
    public void Configure(EntityTypeBuilder<AccountJoin> builder)
    {
        builder.ToTable("AccountJoins");
        builder.Property(j => j.Id).ValueGeneratedNever();
        builder.Property(j => j.TokenHash).HasMaxLength(64);
        builder.HasIndex(j => j.TokenHash).IsUnique();
        builder.HasIndex(j => j.ExpiresAt);
    }
}
