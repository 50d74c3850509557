using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Data.Grants;
using SecureAccess.IdP.Protocol.Decoupled;
using SecureAccess.IdP.Protocol.Grants;
using SecureAccess.IdP.Protocol.Ports;

namespace SecureAccess.IdP.Data.Decoupled;

/// <summary>
/// Decoupled requests. A decision, a poll and the fetching of tokens are each one conditional update whose condition holds all that must be
/// true at that moment; the grant, the audit event and the refresh token that come of it are in the same transaction.
/// </summary>
internal sealed class DecoupledRequestStore(IdPDbContext db, GrantAudit audit, DecoupledSeal seal) : IDecoupledRequestStore
{
    private const int Penalty = 5;
    private const int LongestInterval = 300;

    public async Task<AddDecoupledOutcome> AddAsync(DecoupledRequest request, int? ceiling, CancellationToken cancellationToken)
    {
        // A count before the write: of requests that race, a few may go over. It bounds a table and need not be exact.
        if (ceiling is { } most
            && await PendingAt(request.CreatedAt).CountAsync(r => r.ClientId == request.ClientId, cancellationToken) >= most)
        {
            return new AddDecoupledOutcome.Full();
        }

        var row = new DecoupledRequestRow
        {
            Hash = request.Hash.Value,
            RequestId = request.RequestId,
            Kind = request.Kind,
            ClientId = request.ClientId,
            UserCodeHash = request.UserCodeHash?.Value,
            SubjectId = request.SubjectId.Length > 0 ? request.SubjectId : null,
            Sealed = seal.Seal(request.Parameters),
            CreatedAt = request.CreatedAt,
            ExpiresAt = request.ExpiresAt,
            IntervalSeconds = (int)request.Interval.TotalSeconds,
            NextPollAt = request.CreatedAt,
            Pinged = request.Pinged,
        };
        db.Add(row);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return new AddDecoupledOutcome.Added();
        }
        catch (DbUpdateException fault) when (UniqueViolation.Is(fault))
        {
            db.Entry(row).State = EntityState.Detached;
            return new AddDecoupledOutcome.UserCodeTaken();
        }
    }

    public Task<DecoupledLookup> FindAsync(TokenHash hash, CancellationToken cancellationToken) =>
        FirstAsync(Rows.Where(r => r.Hash == hash.Value), cancellationToken);

    public Task<DecoupledLookup> FindByUserCodeAsync(TokenHash userCodeHash, DateTimeOffset now, CancellationToken cancellationToken) =>
        FirstAsync(PendingAt(now).Where(r => r.UserCodeHash == userCodeHash.Value && r.Kind == DecoupledKind.Device), cancellationToken);

    public Task<DecoupledLookup> FindPendingAsync(string requestId, DateTimeOffset now, CancellationToken cancellationToken) =>
        FirstAsync(PendingAt(now).Where(r => r.RequestId == requestId), cancellationToken);

    public async Task<IReadOnlyList<DecoupledRequest>> ListPendingAsync(
        string subjectId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var rows = await PendingAt(now).Where(r => r.SubjectId == subjectId).OrderBy(r => r.CreatedAt).Take(20).ToListAsync(cancellationToken);
        return [.. rows.Select(Open).OfType<DecoupledRequest>()];
    }

    public async Task<PollOutcome> PollAsync(TokenHash hash, DateTimeOffset at, CancellationToken cancellationToken)
    {
        // The interval is read for the statement only: what counts is the condition on the moment the next poll is due.
        var interval = await Rows.Where(r => r.Hash == hash.Value).Select(r => r.IntervalSeconds).FirstOrDefaultAsync(cancellationToken);
        var next = at.AddSeconds(interval);
        var inTime = await db.Set<DecoupledRequestRow>()
            .Where(r => r.Hash == hash.Value && r.NextPollAt <= at)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.NextPollAt, next), cancellationToken);
        if (inTime == 1)
        {
            return new PollOutcome.OnTime();
        }

        // From this moment on, so that a client which does not wait gets nowhere.
        var longer = Math.Min(interval + Penalty, LongestInterval);
        var later = at.AddSeconds(longer);
        await db.Set<DecoupledRequestRow>()
            .Where(r => r.Hash == hash.Value)
            .ExecuteUpdateAsync(
                set => set.SetProperty(r => r.IntervalSeconds, longer).SetProperty(r => r.NextPollAt, later), cancellationToken);
        return new PollOutcome.TooSoon();
    }

    public async Task<DecideOutcome> ApproveAsync(
        string requestId, Grant grant, GrantEvent grantEvent, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await DecideAsync(requestId, DecoupledState.Approved, grant.GrantId, grantEvent.At, cancellationToken) != 1
            || !await db.Sessions.AnyAsync(s => s.Sid == grant.SessionId && s.EndedAt == null, cancellationToken))
        {
            // A yes that was under way when the person was signed out or suspended comes too late: an offline grant, which outlives its
            // session, would slip past the end of all grants.
            return new DecideOutcome.TooLate();
        }

        db.Add(GrantRow.Of(grant));
        await audit.RecordAsync(grantEvent, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new DecideOutcome.Decided();
    }

    public async Task<DecideOutcome> DenyAsync(string requestId, DateTimeOffset at, CancellationToken cancellationToken) =>
        await DecideAsync(requestId, DecoupledState.Denied, grantId: null, at, cancellationToken) == 1
            ? new DecideOutcome.Decided()
            : new DecideOutcome.TooLate();

    public async Task<RedeemOutcome> RedeemAsync(CodeRedemption redemption, CancellationToken cancellationToken)
    {
        var (hash, at) = (redemption.Hash.Value, redemption.At);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var used = await db.Set<DecoupledRequestRow>()
            .Where(r => r.Hash == hash && r.State == DecoupledState.Approved && r.ExpiresAt > at)
            .Where(r => db.LiveGrants(at, offlineOutlivesSession: true).Any(g => g.Id == r.GrantId))
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.State, DecoupledState.Redeemed), cancellationToken);
        if (used != 1)
        {
            return await Rows.AnyAsync(r => r.Hash == hash && r.State == DecoupledState.Redeemed, cancellationToken)
                ? new RedeemOutcome.AlreadyUsed()
                : new RedeemOutcome.NoLongerGood();
        }

        if (redemption.RefreshToken is { } refreshToken)
        {
            db.Add(new RefreshTokenRow
            {
                Hash = refreshToken.Hash.Value,
                GrantId = refreshToken.GrantId,
                CreatedAt = refreshToken.CreatedAt,
                ExpiresAt = refreshToken.ExpiresAt,
                BoundJkt = refreshToken.BoundTo.Jkt,
                BoundX5tS256 = refreshToken.BoundTo.X5tS256,
                SenderConstrained = refreshToken.SenderConstrained,
            });
        }

        await audit.RecordAsync(redemption.GrantEvent, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new RedeemOutcome.Redeemed();
    }

    private IQueryable<DecoupledRequestRow> Rows => db.Set<DecoupledRequestRow>().AsNoTracking();

    private IQueryable<DecoupledRequestRow> PendingAt(DateTimeOffset now) =>
        Rows.Where(r => r.State == DecoupledState.Pending && r.ExpiresAt > now);

    private async Task<int> DecideAsync(
        string requestId, DecoupledState state, Guid? grantId, DateTimeOffset at, CancellationToken cancellationToken)
    {
        // Fixed when the request was made, so that it may be read before the statement that decides.
        var pinged = await Rows.AnyAsync(r => r.RequestId == requestId && r.Pinged, cancellationToken);
        var pingDueAt = pinged ? at : (DateTimeOffset?)null;
        return await db.Set<DecoupledRequestRow>()
            .Where(r => r.RequestId == requestId && r.State == DecoupledState.Pending && r.ExpiresAt > at)
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(r => r.State, state)
                    .SetProperty(r => r.GrantId, grantId)
                    .SetProperty(r => r.PingDueAt, pingDueAt),
                cancellationToken);
    }

    private async Task<DecoupledLookup> FirstAsync(IQueryable<DecoupledRequestRow> rows, CancellationToken cancellationToken)
    {
        var found = await rows
            .Select(row => new { row, grant = db.Set<GrantRow>().FirstOrDefault(g => g.Id == row.GrantId) })
            .FirstOrDefaultAsync(cancellationToken);
        return found is not null && Open(found.row) is { } request
            ? new DecoupledLookup.Found(request, found.grant?.ToGrant())
            : new DecoupledLookup.Unknown();
    }

    private DecoupledRequest? Open(DecoupledRequestRow row) => seal.Open(row);
}
