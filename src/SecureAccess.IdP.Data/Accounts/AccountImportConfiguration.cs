using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SecureAccess.IdP.Domain.Accounts;

namespace SecureAccess.IdP.Data.Accounts;

internal sealed class AccountImportConfiguration : IEntityTypeConfiguration<AccountImport>
{
    public void Configure(EntityTypeBuilder<AccountImport> builder)
    {
        builder.ToTable("AccountImports");
        builder.HasKey(i => i.FileHash);
        builder.Property(i => i.FileHash).HasMaxLength(64).ValueGeneratedNever();

        // Two operators with one file: the batch of one of them is lost, and nobody comes in twice.
        builder.Property<int>(IdPDbContext.Version).IsConcurrencyToken();
    }
}
