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
            .HasValue<Authenticator.AuthenticatorApp>("app");
        builder.Property<string>("Kind").HasMaxLength(16);
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
