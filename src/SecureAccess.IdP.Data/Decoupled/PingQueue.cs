using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Protocol.Decoupled;
using SecureAccess.IdP.Protocol.Grants;

namespace SecureAccess.IdP.Data.Decoupled;

/// <summary>A ping that one node has taken upon itself.</summary>
/// <param name="Request">The request that was decided.</param>
/// <param name="Attempt">Which try this is, from one.</param>
public sealed record PingClaim(DecoupledRequest Request, int Attempt);

/// <summary>What a look for pings found. Closed.</summary>
public abstract record PingClaimOutcome
{
    private PingClaimOutcome()
    {
    }

    /// <summary>One is due, and is this node's until its lease ends.</summary>
    public sealed record Claimed(PingClaim Claim) : PingClaimOutcome;

    /// <summary>None is due, or another node was faster.</summary>
    public sealed record NothingDue : PingClaimOutcome;
}

/// <summary>The pings that are due (CIBA Core 10.2). Taking one is one conditional update, so that nodes do not send the same at once.</summary>
public sealed class PingQueue
{
    private readonly IdPDbContext db;
    private readonly DecoupledSeal seal;

    internal PingQueue(IdPDbContext db, DecoupledSeal seal) => (this.db, this.seal) = (db, seal);

    /// <summary>Takes the ping that has been due longest.</summary>
    /// <param name="now">The moment.</param>
    /// <param name="lease">How long it is this node's alone.</param>
    /// <param name="busy">Clients this node is pinging already: theirs have to wait, so that a slow one holds one place and no more.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<PingClaimOutcome> ClaimAsync(
        DateTimeOffset now, TimeSpan lease, IReadOnlyCollection<string> busy, CancellationToken cancellationToken)
    {
        var row = await db.Set<DecoupledRequestRow>().AsNoTracking()
            .Where(r => r.PingDueAt <= now && r.ExpiresAt > now && !busy.Contains(r.ClientId))
            .OrderBy(r => r.PingDueAt)
            .FirstOrDefaultAsync(cancellationToken);
        if (row is null)
        {
            return new PingClaimOutcome.NothingDue();
        }

        var until = now + lease;
        var taken = await db.Set<DecoupledRequestRow>()
            .Where(r => r.Hash == row.Hash && r.PingAttempts == row.PingAttempts && r.PingDueAt <= now)
            .ExecuteUpdateAsync(
                set => set.SetProperty(r => r.PingDueAt, until).SetProperty(r => r.PingAttempts, row.PingAttempts + 1), cancellationToken);
        return taken == 1 && seal.Open(row) is { } request
            ? new PingClaimOutcome.Claimed(new PingClaim(request, row.PingAttempts + 1))
            : new PingClaimOutcome.NothingDue();
    }

    /// <summary>Sets when it is tried next; null when it is not tried again.</summary>
    public Task EndAsync(TokenHash hash, DateTimeOffset? due, CancellationToken cancellationToken) =>
        db.Set<DecoupledRequestRow>().Where(r => r.Hash == hash.Value)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.PingDueAt, due), cancellationToken);
}
