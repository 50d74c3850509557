using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SecureAccess.IdP.Protocol.Clients;

namespace SecureAccess.IdP.Data.Clients;

/// <summary>That a client registered itself, and the hash of what it changes its registration with.</summary>
internal sealed class RegistrationRow
{
    public required string ClientId { get; init; }

    public required string AccessTokenHash { get; set; }

    public required DateTimeOffset IssuedAt { get; init; }
}

/// <summary>An initial access token, by its hash.</summary>
internal sealed class InitialAccessTokenRow
{
    public required string Hash { get; init; }

    public required List<SecurityProfile> Profiles { get; set; }

    public required int MaximumUses { get; set; }

    public int Uses { get; set; }

    public DateTimeOffset? ExpiresAt { get; set; }
}

internal sealed class RegistrationRowConfiguration : IEntityTypeConfiguration<RegistrationRow>
{
    public void Configure(EntityTypeBuilder<RegistrationRow> builder)
    {
        builder.ToTable("ClientRegistrations");
        builder.HasKey(r => r.ClientId);
        builder.Property(r => r.ClientId).HasMaxLength(256);
        builder.Property(r => r.AccessTokenHash).HasMaxLength(64);
    }
}

internal sealed class InitialAccessTokenRowConfiguration : IEntityTypeConfiguration<InitialAccessTokenRow>
{
    public void Configure(EntityTypeBuilder<InitialAccessTokenRow> builder)
    {
        builder.ToTable("InitialAccessTokens");
        builder.HasKey(t => t.Hash);
        builder.Property(t => t.Hash).HasMaxLength(64);
        builder.Property(t => t.Profiles).IsJson();
    }
}
