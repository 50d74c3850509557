using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
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

/// <summary>Remembers used identifiers by an insert that the primary key lets through once.</summary>
internal sealed class ReplayStore(IdPDbContext db) : IReplayStore
{
    public async Task<ReplayOutcome> UseAsync(SingleUse use, CancellationToken cancellationToken)
    {
        var row = new UsedIdentifier { Purpose = use.Purpose, Hash = use.Hash, ExpiresAt = use.ExpiresAt };
        db.Add(row);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return new ReplayOutcome.FirstUse();
        }
        catch (DbUpdateException)
        {
            db.Entry(row).State = EntityState.Detached;
            if (await db.Set<UsedIdentifier>().AnyAsync(u => u.Purpose == use.Purpose && u.Hash == use.Hash, cancellationToken))
            {
                return new ReplayOutcome.Replayed();
            }

            throw;
        }
    }
}
