using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Accounts.Notices;
using SecureAccess.IdP.Accounts.Suspension;
using SecureAccess.IdP.Audit;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Notifications;

namespace SecureAccess.IdP.Accounts.Closing;

/// <summary>What came of closing an account. Closed.</summary>
public abstract record CloseAccountOutcome
{
    private CloseAccountOutcome()
    {
    }

    /// <summary>It is closed for good, now or by an earlier request.</summary>
    public sealed record Closed : CloseAccountOutcome;

    /// <summary>It was suspended or restricted in this moment: whose it is has to be found out first.</summary>
    public sealed record NotOpen : CloseAccountOutcome;
}

/// <summary>
/// A person closes their account for good. In one transaction everything that opens anything in its name ends, what was stored about the person is
/// erased, every address is told, and the numbers are given free with which they can register anew. The trail and the facts of the cases stay, by
/// keyed hash: a fraud may be found later. That it was the owner, and freshly shown, is the caller's to know.
/// </summary>
public sealed class CloseAccount(IdPDbContext db, EndAccountAccess access, NoticeToOwner notice, EraseClosed erase, AuditTrail audit)
{
    /// <summary>Closes it.</summary>
    /// <param name="accountId">Which account.</param>
    /// <param name="sessionId">In which session that was asked for.</param>
    /// <param name="cancellationToken">Ends the wait before anything is changed; what has begun is finished.</param>
    public async Task<CloseAccountOutcome> HandleAsync(Guid accountId, Guid sessionId, CancellationToken cancellationToken)
    {
        while (true)
        {
            var account = await db.Accounts.FirstAsync(a => a.Id == accountId, cancellationToken);
            switch (account.Status)
            {
                case AccountStatus.Closed:
                    return new CloseAccountOutcome.Closed();
                case AccountStatus.Suspended or AccountStatus.Restricted or AccountStatus.Joined or AccountStatus.Displaced:
                    return new CloseAccountOutcome.NotOpen();
                default:
                    if (await access.TryCloseAsync(account, () => RecordAsync(account, sessionId)))
                    {
                        return new CloseAccountOutcome.Closed();
                    }

                    break;
            }
        }
    }

    private async Task RecordAsync(Account account, Guid sessionId)
    {
        // Before the addresses are erased.
        await notice.EnqueueAsync(account, MessageTemplate.AccountClosedNotice);
        await erase.HandleAsync(account);
        audit.Record(AuditCatalogue.AccountClosed, new AuditSubject(account.Id, SessionId: sessionId));
    }
}
