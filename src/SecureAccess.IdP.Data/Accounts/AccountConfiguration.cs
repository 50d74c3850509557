using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SecureAccess.IdP.Domain.Accounts;

namespace SecureAccess.IdP.Data.Accounts;

internal sealed class AccountConfiguration : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> builder)
    {
        builder.ToTable("Accounts");
        builder.HasKey(a => a.Id);
        builder.Property(a => a.Id).ValueGeneratedNever();
        builder.Property(a => a.Username).HasMaxLength(Username.MaxLength);
        builder.Property(a => a.NormalizedUsername).HasMaxLength(Username.MaxLength);
        builder.Property(a => a.PasswordHash).HasMaxLength(256);
        builder.Property(a => a.EmailKey).HasMaxLength(80);
        builder.Property(a => a.TaxpayerKey).HasMaxLength(80);
        builder.Property(a => a.RecordTaxpayerKey).HasMaxLength(80);
        builder.Property(a => a.ProofedPhoneKey).HasMaxLength(80);
        builder.Property(a => a.DisownCodeHash).HasMaxLength(80);
        builder.Property(a => a.Language).HasMaxLength(8);
        builder.Property(a => a.Proofing!).IsJson();
        builder.Ignore(a => a.Ials);
        builder.Ignore(a => a.CountedProofing);
        builder.Ignore(a => a.CanBeProvenAgain);
        builder.Ignore(a => a.MustBeProofed);
        builder.Ignore(a => a.IsUnproofedImport);
        builder.Ignore(a => a.Standing);
        builder.Property<int>(IdPDbContext.Version).IsConcurrencyToken();

        // One number, one account; one phone, one user; one address, one account. The database decides races. Only an import brings a second account of a
        // person with the same address, and one alone.
        builder.HasIndex(a => a.Subject).IsUnique();
        builder.HasIndex(a => a.NormalizedUsername).IsUnique();
        builder.HasIndex(a => new { a.EmailKey, a.SharesEmail }).IsUnique();
        builder.HasIndex(a => a.TaxpayerKey).IsUnique();
        builder.HasIndex(a => a.RecordTaxpayerKey).IsUnique();
        builder.HasIndex(a => a.ProofedPhoneKey).IsUnique();
        builder.HasIndex(a => a.DisownCodeHash);
    }
}
