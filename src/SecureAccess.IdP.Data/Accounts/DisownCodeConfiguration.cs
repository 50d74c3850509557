using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SecureAccess.IdP.Domain.Accounts;

namespace SecureAccess.IdP.Data.Accounts;

internal sealed class DisownCodeConfiguration : IEntityTypeConfiguration<DisownCode>
{
    public void Configure(EntityTypeBuilder<DisownCode> builder)
    {
        builder.ToTable("DisownCodes");
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.Property(c => c.CodeHash).HasMaxLength(80);
        builder.HasIndex(c => c.CodeHash).IsUnique();
        builder.HasIndex(c => c.AccountId);
        builder.HasIndex(c => c.ExpiresAt);
    }
}
