using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Audit;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Data.Outbox;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Notifications;

namespace SecureAccess.IdP.Accounts.Looking;

/// <summary>One page of what did not reach its reader.</summary>
/// <param name="Messages">Newest first.</param>
/// <param name="Number">Which page, from 1.</param>
/// <param name="HasMore">Whether another one follows.</param>
/// <param name="GivenUp">What waits in the outbox for an operator, by why.</param>
public sealed record UndeliveredPage(IReadOnlyList<UndeliveredMessage> Messages, int Number, bool HasMore, IReadOnlyList<GivenUpMessages> GivenUp);

/// <summary>
/// Lists what came back, for the supervisor's desk: kind, message and day. Whom a message was for is not in it; to see that, the account is looked up with a
/// reason. The look at the list is recorded, too.
/// </summary>
public sealed class ListUndelivered(IdPDbContext db, OutboxOversight outbox, AuditTrail audit)
{
    /// <summary>Messages on one page.</summary>
    public const int PerPage = 25;

    /// <summary>The last page: what is older is found by the person it was for.</summary>
    public const int LastPage = 200;

    /// <summary>Reads one page; a number beyond the ends is the end.</summary>
    public async Task<UndeliveredPage> ExecuteAsync(int number, SignedIn staff, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(staff);
        var page = Math.Clamp(number, 1, LastPage);
        var messages = await db.UndeliveredMessages.AsNoTracking()
            .OrderByDescending(m => m.ToldAt).ThenByDescending(m => m.Id)
            .Skip((page - 1) * PerPage)
            .Take(PerPage + 1)
            .ToListAsync(cancellationToken);
        var givenUp = await outbox.GivenUpAsync(cancellationToken);
        audit.Record(AuditCatalogue.UndeliveredListed, new AuditSubject(ActorId: staff.Account.Id));
        await db.SaveChangesAsync(cancellationToken);
        return new UndeliveredPage([.. messages.Take(PerPage)], page, messages.Count > PerPage && page < LastPage, givenUp);
    }
}
