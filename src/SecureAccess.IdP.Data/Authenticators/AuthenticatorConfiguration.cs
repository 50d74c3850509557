using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SecureAccess.IdP.Domain.Authenticators;

namespace SecureAccess.IdP.Data.Authenticators;

internal sealed class AuthenticatorConfiguration : IEntityTypeConfiguration<Authenticator>
{
    public void Configure(EntityTypeBuilder<Authenticator> builder)
    {
        builder.ToTable("Authenticators");
        builder.Property(a => a.Id).ValueGeneratedNever();
        builder.Ignore(a => a.VaultKind);
        builder.HasIndex(a => a.AccountId);
        builder.HasDiscriminator<string>("Kind")
            .HasValue<Authenticator.TextPhone>("text")
            .HasValue<Authenticator.AuthenticatorApp>("app")
            .HasValue<Authenticator.Passkey>("passkey");
        builder.Property<string>("Kind").HasMaxLength(16);
        builder.Property(a => a.Name).HasMaxLength(Authenticator.LongestName);
    }
}

internal sealed class TextPhoneConfiguration : IEntityTypeConfiguration<Authenticator.TextPhone>
{
    public void Configure(EntityTypeBuilder<Authenticator.TextPhone> builder)
    {
        builder.Property(p => p.PhoneKey).HasMaxLength(80);
        builder.Property(p => p.LastFour).HasMaxLength(4);
        builder.HasIndex(p => p.PhoneKey).IsUnique();
    }
}

internal sealed class PasskeyConfiguration : IEntityTypeConfiguration<Authenticator.Passkey>
{
    public void Configure(EntityTypeBuilder<Authenticator.Passkey> builder)
    {
        // WebAuthn Level 3, 7.1, step 25: no longer than 1023 bytes; in an index only its hash.
        builder.Property(p => p.CredentialId).HasMaxLength(1023);
        builder.Property(p => p.CredentialKey).HasMaxLength(64);
        builder.Property(p => p.PublicKey).HasMaxLength(2048);
        builder.Property(p => p.UserHandle).HasMaxLength(64);
        builder.Property(p => p.Transports).HasMaxLength(256).IsJson();
        builder.Ignore(p => p.IsAttestedHardware);
        builder.HasIndex(p => p.CredentialKey).IsUnique();
        builder.HasIndex(p => p.UserHandle);
    }
}
