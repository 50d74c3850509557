using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SecureAccess.IdP.Data.Statements;
using SecureAccess.IdP.Protocol.Ports;

namespace SecureAccess.IdP.Data.Replay;

/// <summary>An identifier that was used.</summary>
internal sealed class UsedIdentifier
{
    public required string Purpose { get; init; }

    public required string Hash { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }
}

internal sealed class UsedIdentifierConfiguration : IEntityTypeConfiguration<UsedIdentifier>
{
    public void Configure(EntityTypeBuilder<UsedIdentifier> builder)
    {
        builder.ToTable("UsedIdentifiers");
        builder.HasKey(u => new { u.Purpose, u.Hash });
        builder.Property(u => u.Purpose).HasMaxLength(32);
        builder.Property(u => u.Hash).HasMaxLength(64);
        builder.HasIndex(u => u.ExpiresAt);
    }
}

/// <summary>Remembers used identifiers by an insert that is let through once.</summary>
internal sealed class ReplayStore(IStatements statements) : IReplayStore
{
    private static readonly Sql Use = new(
        """
        INSERT INTO "UsedIdentifiers" ("Purpose", "Hash", "ExpiresAt") SELECT @purpose, @hash, @expiresAt
        WHERE NOT EXISTS (SELECT 1 FROM "UsedIdentifiers" WHERE "Purpose" = @purpose AND "Hash" = @hash)
        """,
        "@purpose", "@hash", "@expiresAt")
    {
        IsCondition = true,
    };

    // The condition tells most replays; of those that race on a database server the primary key tells the rest.
    public async Task<ReplayOutcome> UseAsync(SingleUse use, CancellationToken cancellationToken) =>
        await statements.WriteAsync([Use.With(use.Purpose, use.Hash, use.ExpiresAt.UtcDateTime)], cancellationToken) == WriteOutcome.Written
            ? new ReplayOutcome.FirstUse()
            : new ReplayOutcome.Replayed();
}
