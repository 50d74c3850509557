using SecureAccess.IdP.Audit;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Data.Sessions;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Sessions;

namespace SecureAccess.IdP.Accounts.Sessions;

/// <summary>
/// Ends sessions from elsewhere than their own browser (ASVS 7.4.5, 7.5.2): staff end one or all of a person's, or the person ends one
/// or all the others. Relying parties are told as after any other end. Who may do this is the caller's to know.
/// </summary>
public sealed class EndSessions(IdPDbContext db, SessionEnding ending, AuditTrail audit)
{
    /// <summary>
    /// Ends one session, in one transaction with its audit event. It is named together with its account, so that a number taken from
    /// another account's page ends nothing.
    /// </summary>
    public async Task<EndSessionsOutcome> OneAsync(
        Guid accountId, Guid sessionId, SessionEnd reason, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var ended = await ending.EndOneOfAsync(accountId, sessionId, reason, cancellationToken);
        var outcome = await RecordAsync(ended, new AuditSubject(accountId, SessionId: sessionId, Reason: reason.ToString()), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return outcome;
    }

    /// <summary>Ends every session of an account, in one transaction with its audit event.</summary>
    public async Task<EndSessionsOutcome> AllOfAsync(Guid accountId, SessionEnd reason, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var ended = await ending.EndAllOfAsync(accountId, reason, cancellationToken);
        var outcome = await RecordAsync(ended, new AuditSubject(accountId, Reason: reason.ToString()), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return outcome;
    }

    /// <summary>Ends every session of an account but one, in one transaction with its audit event.</summary>
    public async Task<EndSessionsOutcome> AllButAsync(
        Guid accountId, Guid sessionId, SessionEnd reason, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var ended = await ending.EndAllButAsync(accountId, sessionId, reason, cancellationToken);
        var outcome = await RecordAsync(ended, new AuditSubject(accountId, Reason: reason.ToString()), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return outcome;
    }

    private async Task<EndSessionsOutcome> RecordAsync(int ended, AuditSubject subject, CancellationToken cancellationToken)
    {
        if (ended == 0)
        {
            return new EndSessionsOutcome.NothingOpen();
        }

        audit.Record(AuditCatalogue.SessionEnded, subject);
        await db.SaveChangesAsync(cancellationToken);
        return new EndSessionsOutcome.Ended(ended);
    }
}
