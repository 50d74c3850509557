using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Domain.Sessions;
using SecureAccess.IdP.Protocol.Grants;
using SecureAccess.IdP.Protocol.Ports;

namespace SecureAccess.IdP.Data.Grants;

/// <summary>
/// Grants with their codes and refresh tokens. The single use of each is one conditional update whose condition holds everything that must be
/// true at that moment: unused, unexpired, grant live, session live. Its audit event and what comes of it are in the same transaction.
/// </summary>
internal sealed class GrantStore(IdPDbContext db, GrantAudit audit) : IGrantStore
{
    public async Task<IssueCodeOutcome> IssueCodeAsync(
        Grant grant, AuthorizationCode code, GrantEvent grantEvent, CancellationToken cancellationToken)
    {
        var grantRow = GrantRow.Of(grant);
        var codeRow = new CodeRow
        {
            Hash = code.Hash.Value,
            GrantId = grant.GrantId,
            RequestId = code.RequestId,
            RedirectUri = code.RedirectUri,
            CodeChallenge = code.CodeChallenge,
            Nonce = code.Nonce,
            DpopJkt = code.DpopJkt,
            ExpiresAt = code.ExpiresAt,
        };
        db.AddRange(grantRow, codeRow);
        var line = await audit.RecordAsync(grantEvent, cancellationToken);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return new IssueCodeOutcome.Issued();
        }
        catch (DbUpdateException)
        {
            Forget(grantRow, codeRow, line);
            if (await db.Set<CodeRow>().AnyAsync(c => c.RequestId == code.RequestId, cancellationToken))
            {
                return new IssueCodeOutcome.RequestAlreadyAnswered();
            }

            throw;
        }
    }

    public async Task<CodeLookup> FindCodeAsync(TokenHash hash, CancellationToken cancellationToken)
    {
        var found = await db.Set<CodeRow>().AsNoTracking()
            .Where(c => c.Hash == hash.Value)
            .Join(db.Set<GrantRow>().AsNoTracking(), c => c.GrantId, g => g.Id, (code, grant) => new { code, grant })
            .FirstOrDefaultAsync(cancellationToken);
        return found is null ? new CodeLookup.Unknown() : new CodeLookup.Found(found.code.ToCode(), found.grant.ToGrant());
    }

    public async Task<RedeemOutcome> RedeemCodeAsync(CodeRedemption redemption, CancellationToken cancellationToken)
    {
        var hash = redemption.Hash.Value;
        var at = redemption.At;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var used = await db.Set<CodeRow>()
            .Where(c => c.Hash == hash && c.RedeemedAt == null && c.ExpiresAt > at)
            .Where(c => LiveGrants(at, offlineOutlivesSession: false).Any(g => g.Id == c.GrantId))
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.RedeemedAt, at), cancellationToken);
        if (used != 1)
        {
            return await db.Set<CodeRow>().AnyAsync(c => c.Hash == hash && c.RedeemedAt != null, cancellationToken)
                ? new RedeemOutcome.AlreadyUsed()
                : new RedeemOutcome.NoLongerGood();
        }

        await FinishAsync(redemption.RefreshToken, redemption.GrantEvent, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new RedeemOutcome.Redeemed();
    }

    public async Task<RefreshTokenLookup> FindRefreshTokenAsync(TokenHash hash, CancellationToken cancellationToken)
    {
        var found = await db.Set<RefreshTokenRow>().AsNoTracking()
            .Where(t => t.Hash == hash.Value)
            .Join(db.Set<GrantRow>().AsNoTracking(), t => t.GrantId, g => g.Id, (token, grant) => new { token, grant })
            .FirstOrDefaultAsync(cancellationToken);
        return found is null
            ? new RefreshTokenLookup.Unknown()
            : new RefreshTokenLookup.Found(found.token.ToToken(), found.grant.ToGrant());
    }

    public async Task<RedeemOutcome> RedeemRefreshTokenAsync(RefreshRedemption redemption, CancellationToken cancellationToken)
    {
        var hash = redemption.Hash.Value;
        var at = redemption.At;
        var rotatedAt = redemption.Successor is null ? (DateTimeOffset?)null : at;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var used = await db.Set<RefreshTokenRow>()
            .Where(t => t.Hash == hash && t.RotatedAt == null && t.ExpiresAt > at)
            .Where(t => LiveGrants(at, offlineOutlivesSession: true).Any(g => g.Id == t.GrantId))
            .ExecuteUpdateAsync(set => set.SetProperty(t => t.RotatedAt, rotatedAt), cancellationToken);
        if (used != 1)
        {
            return await db.Set<RefreshTokenRow>().AnyAsync(t => t.Hash == hash && t.RotatedAt != null, cancellationToken)
                ? new RedeemOutcome.AlreadyUsed()
                : new RedeemOutcome.NoLongerGood();
        }

        await FinishAsync(redemption.Successor, redemption.GrantEvent, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new RedeemOutcome.Redeemed();
    }

    public async Task EndAsync(GrantEvent grantEvent, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var ended = await db.Set<GrantRow>()
            .Where(g => g.Id == grantEvent.GrantId && g.EndedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(g => g.EndedAt, grantEvent.At), cancellationToken);
        if (ended == 1)
        {
            await audit.RecordAsync(grantEvent, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    public async ValueTask<GrantStanding> FindStandingAsync(Guid grantId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var row = await db.Set<GrantRow>().AsNoTracking()
            .Where(g => g.Id == grantId && g.EndedAt == null && g.ExpiresAt > now)
            .Where(g => g.Offline || db.Sessions.Any(s => s.Sid == g.SessionId && s.EndedAt == null))
            .FirstOrDefaultAsync(cancellationToken);
        return row is null ? new GrantStanding.Over() : new GrantStanding.Live(row.ToGrant());
    }

    /// <summary>Grants that hold at a moment, their session neither ended nor lapsed, unless they outlive it.</summary>
    private IQueryable<GrantRow> LiveGrants(DateTimeOffset at, bool offlineOutlivesSession)
    {
        var idleSince = at - SessionClocks.AalTwo.Idle;
        return db.Set<GrantRow>()
            .Where(g => g.EndedAt == null && g.ExpiresAt > at)
            .Where(g => (offlineOutlivesSession && g.Offline)
                || db.Sessions.Any(s => s.Sid == g.SessionId && s.EndedAt == null && s.AbsoluteEnd > at && s.LastSeenAt > idleSince));
    }

    private async Task FinishAsync(RefreshToken? refreshToken, GrantEvent grantEvent, CancellationToken cancellationToken)
    {
        if (refreshToken is not null)
        {
            db.Add(RefreshTokenRow.Of(refreshToken));
        }

        await audit.RecordAsync(grantEvent, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    private void Forget(params object[] entities)
    {
        foreach (var entity in entities)
        {
            db.Entry(entity).State = EntityState.Detached;
        }
    }
}
