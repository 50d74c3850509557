using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SecureAccess.IdP.Audit;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Authenticators;
using SecureAccess.IdP.Domain.Notifications;

namespace SecureAccess.IdP.Authenticators.SecondFactor;

/// <summary>
/// Looks, before a code goes to a bound phone, whether the line was moved since it was bound (SP 800-63B-4 3.1.3.3). Asked as often as codes may be sent
/// to one phone, and no more. A carrier that does not answer locks nobody out; that it did not is recorded.
/// </summary>
public sealed class LineWatch(
    IdPDbContext db, ILineChanges changes, AccountNotices notices, AuditTrail audit, IOptions<AuthenticatorsOptions> options, TimeProvider time)
{
    private static readonly TimeSpan TellAgain = TimeSpan.FromDays(1);

    /// <summary>What is known of the line since the phone was bound, as far back as it matters.</summary>
    public Task<LineChange> AskAsync(Authenticator.TextPhone phone, PhoneNumber number, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(phone);
        var bound = time.GetUtcNow() - phone.BoundAt;
        var within = bound < options.Value.PhoneChangeWatch ? bound : options.Value.PhoneChangeWatch;
        return changes.WithinAsync(number, within, cancellationToken);
    }

    /// <summary>Adds to the unit of work that a code was not sent, and tells the owner: once a day, by every way but this phone.</summary>
    public async Task RecordAsync(AuditSubject about, Authenticator.TextPhone phone)
    {
        ArgumentNullException.ThrowIfNull(about);
        ArgumentNullException.ThrowIfNull(phone);
        var since = time.GetUtcNow() - TellAgain;
        var withheld = AuditCatalogue.SignInCodeMovedLine.Number;
        if (!await db.Audit.AnyAsync(e => e.AccountId == phone.AccountId && e.At > since && e.Number == withheld, CancellationToken.None))
        {
            await notices.TellAsync(phone.AccountId, MessageTemplate.PhoneMovedNotice, phone);
        }

        audit.Record(AuditCatalogue.SignInCodeMovedLine, about);
    }
}
