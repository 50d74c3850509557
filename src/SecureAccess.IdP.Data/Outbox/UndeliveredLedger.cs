using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Notifications;

namespace SecureAccess.IdP.Data.Outbox;

/// <summary>Writes down what did not reach its reader, and tells it of the account it was for. Always in the caller's transaction.</summary>
public sealed class UndeliveredLedger(IdPDbContext db)
{
    /// <summary>An e-mail that came back, or was refused for good.</summary>
    /// <param name="template">Which message.</param>
    /// <param name="recipient">Keyed hash of the address.</param>
    /// <param name="at">When it came back.</param>
    /// <param name="now">When that was told.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task EmailAsync(MessageTemplate template, string recipient, DateTimeOffset at, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var account = await db.Accounts.Where(a => a.EmailKey == recipient)
            .OrderBy(a => a.SharesEmail)
            .Select(a => (Guid?)a.Id)
            .FirstOrDefaultAsync(cancellationToken);
        db.UndeliveredMessages.Add(UndeliveredMessage.Of(MessageChannel.Email, template, recipient, account, at, now));
        db.Audit.Add(AuditEvent.Of(AuditCatalogue.EmailBounced, new AuditSubject(account), AuditOrigin.Server, now));
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>A letter that could not be delivered.</summary>
    /// <param name="reference">The letter's reference.</param>
    /// <param name="at">When it came back.</param>
    /// <param name="now">When that was told.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task LetterAsync(string reference, DateTimeOffset at, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var letter = await db.PostedLetters.AsNoTracking().SingleAsync(l => l.Reference == reference, cancellationToken);
        db.UndeliveredMessages.Add(UndeliveredMessage.Of(MessageChannel.Letter, letter.Template, letter.AddressKey, letter.AccountId, at, now));
        await db.SaveChangesAsync(cancellationToken);
    }
}
