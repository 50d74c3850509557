using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Data.Statements;
using SecureAccess.IdP.Protocol.Grants;
using SecureAccess.IdP.Protocol.Ports;

namespace SecureAccess.IdP.Data.Grants;

/// <summary>
/// Grants with their codes and refresh tokens. The single use of each is one conditional update whose condition holds everything that must be
/// true at that moment: unused, unexpired, grant live, session live. Its audit event and what comes of it are in the same transaction.
/// </summary>
/// <remarks>The paths every flow takes run statements of our own; the rare ones are left to the object mapper.</remarks>
internal sealed class GrantStore(IStatements statements, IdPDbContext db, GrantAudit audit) : IGrantStore
{
    public async Task<IssueCodeOutcome> IssueCodeAsync(
        Grant grant, AuthorizationCode code, GrantEvent grantEvent, CancellationToken cancellationToken)
    {
        Statement[] unit =
        [
            GrantStatements.AddGrantOfRequest.With(
                grant.GrantId, grant.SubjectId, grant.ClientId, grant.SessionId, JsonSerializer.Serialize(GrantRow.Of(grant).Content),
                grant.CreatedAt.UtcDateTime, grant.ExpiresAt.UtcDateTime, grant.Offline, code.RequestId),
            GrantStatements.AddCode.With(
                code.Hash.Value, grant.GrantId, code.RequestId, code.RedirectUri, code.CodeChallenge, code.Nonce, code.DpopJkt,
                code.ExpiresAt.UtcDateTime),
            audit.Line(grantEvent),
        ];
        return await statements.WriteAsync(unit, cancellationToken) == WriteOutcome.Written
            ? new IssueCodeOutcome.Issued()
            : new IssueCodeOutcome.RequestAlreadyAnswered();
    }

    public async Task<CodeLookup> FindCodeAsync(TokenHash hash, CancellationToken cancellationToken) =>
        await statements.FirstAsync<CodeLookup>(
            GrantStatements.FindCode.With(hash.Value),
            row => new CodeLookup.Found(GrantRowReading.Code(row, hash), GrantRowReading.Grant(row)),
            cancellationToken)
        ?? new CodeLookup.Unknown();

    public async Task<RedeemOutcome> RedeemCodeAsync(CodeRedemption redemption, CancellationToken cancellationToken)
    {
        var (hash, at) = (redemption.Hash.Value, redemption.At);
        var use = GrantStatements.RedeemCode.With(hash, at.UtcDateTime);
        if (await WriteAsync(use, redemption.RefreshToken, redemption.GrantEvent, cancellationToken))
        {
            return new RedeemOutcome.Redeemed();
        }

        return await db.Set<CodeRow>().AnyAsync(c => c.Hash == hash && c.RedeemedAt != null, cancellationToken)
            ? new RedeemOutcome.AlreadyUsed()
            : new RedeemOutcome.NoLongerGood();
    }

    public async Task<RefreshTokenLookup> FindRefreshTokenAsync(TokenHash hash, CancellationToken cancellationToken) =>
        await statements.FirstAsync<RefreshTokenLookup>(
            GrantStatements.FindRefreshToken.With(hash.Value),
            row => new RefreshTokenLookup.Found(GrantRowReading.RefreshToken(row, hash), GrantRowReading.Grant(row)),
            cancellationToken)
        ?? new RefreshTokenLookup.Unknown();

    public async Task<RedeemOutcome> RedeemRefreshTokenAsync(RefreshRedemption redemption, CancellationToken cancellationToken)
    {
        var (hash, at) = (redemption.Hash.Value, redemption.At);
        var sql = redemption.Successor is null ? GrantStatements.KeepRefreshToken : GrantStatements.RotateRefreshToken;
        var use = sql.With(hash, at.UtcDateTime, true);
        if (await WriteAsync(use, redemption.Successor, redemption.GrantEvent, cancellationToken))
        {
            return new RedeemOutcome.Redeemed();
        }

        return await db.Set<RefreshTokenRow>().AnyAsync(t => t.Hash == hash && t.RotatedAt != null, cancellationToken)
            ? new RedeemOutcome.AlreadyUsed()
            : new RedeemOutcome.NoLongerGood();
    }

    public async Task<GrantStanding> FindOfflineAsync(
        string clientId, string subjectId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var row = await db.Set<GrantRow>().AsNoTracking()
            .Where(g => g.SubjectId == subjectId && g.ClientId == clientId && g.Offline && g.EndedAt == null && g.ExpiresAt > now)
            .OrderByDescending(g => g.CreatedAt)
            .FirstOrDefaultAsync(cancellationToken);
        return row is null ? new GrantStanding.Over() : new GrantStanding.Live(row.ToGrant());
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

    public async ValueTask<GrantStanding> FindStandingAsync(Guid grantId, DateTimeOffset now, CancellationToken cancellationToken) =>
        await statements.FirstAsync<GrantStanding>(
            GrantStatements.FindStanding.With(grantId, now.UtcDateTime, true),
            static row => new GrantStanding.Live(GrantRowReading.Grant(row)),
            cancellationToken)
        ?? new GrantStanding.Over();

    /// <summary>Uses something once; the refresh token that comes of it and the audit event are in the same transaction.</summary>
    private async Task<bool> WriteAsync(
        Statement use, RefreshToken? refreshToken, GrantEvent grantEvent, CancellationToken cancellationToken)
    {
        Statement[] unit = refreshToken is null
            ? [use, audit.Line(grantEvent)]
            :
            [
                use,
                GrantStatements.AddRefreshToken.With(
                    refreshToken.Hash.Value, refreshToken.GrantId, refreshToken.CreatedAt.UtcDateTime, refreshToken.ExpiresAt.UtcDateTime,
                    refreshToken.BoundTo.Jkt, refreshToken.BoundTo.X5tS256, refreshToken.SenderConstrained),
                audit.Line(grantEvent),
            ];
        return await statements.WriteAsync(unit, cancellationToken) switch
        {
            WriteOutcome.Written => true,
            WriteOutcome.ConditionNotMet => false,
            _ => throw new InvalidOperationException("A refresh token was drawn twice."),
        };
    }
}
