using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Data.Vault;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Authenticators;
using SecureAccess.IdP.Domain.Notifications;

namespace SecureAccess.IdP.Data.Outbox;

/// <summary>
/// Writes down what did not reach its reader, tells it of the account it was for, and counts it in the ledger of tries, where limits are looked up and
/// lifted. Always in the caller's transaction. It counts from when it was told: what is told a day late would else close nothing.
/// </summary>
public sealed class UndeliveredLedger(IdPDbContext db, KeyedHash keyedHash)
{
    /// <summary>The stage under which e-mails count that came back.</summary>
    public const string EmailStage = "email-bounced";

    /// <summary>The stage under which letters count that came back.</summary>
    public const string LetterStage = "letter-returned";

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
        Count(EmailStage, now, recipient);
        db.Audit.Add(AuditEvent.Of(AuditCatalogue.EmailBounced, new AuditSubject(account), AuditOrigin.Server, now));
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>A text message or call that the gateway could not bring to its phone. It closes nothing: whose phone is off today has it on tomorrow.</summary>
    /// <param name="channel">Text or voice.</param>
    /// <param name="template">Which message.</param>
    /// <param name="recipient">Keyed hash of the number.</param>
    /// <param name="at">When it failed.</param>
    /// <param name="now">When that was told.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task PhoneAsync(
        MessageChannel channel, MessageTemplate template, string? recipient, DateTimeOffset at, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var account = await OwnerOfPhoneAsync(recipient, cancellationToken);
        db.UndeliveredMessages.Add(UndeliveredMessage.Of(channel, template, recipient, account, at, now));
        db.Audit.Add(AuditEvent.Of(AuditCatalogue.PhoneMessageFailed, new AuditSubject(account, Reason: channel.ToString()), AuditOrigin.Server, now));
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

        // Under the account too: that is how the desk finds it while the account has no taxpayer number.
        Count(
            LetterStage,
            now,
            await TaxpayerOfAsync(letter.AccountId, cancellationToken),
            letter.AddressKey,
            letter.AccountId is { } account ? keyedHash.Of(KeyedPurpose.Row, account.ToString("N")) : null);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>The account that has the phone as its second factor, or was proofed with it.</summary>
    private async Task<Guid?> OwnerOfPhoneAsync(string? recipient, CancellationToken cancellationToken) => recipient is null
        ? null
        : await db.Authenticators.OfType<Authenticator.TextPhone>().Where(p => p.PhoneKey == recipient).Select(p => (Guid?)p.AccountId).FirstOrDefaultAsync(cancellationToken)
            ?? await db.Accounts.Where(a => a.ProofedPhoneKey == recipient).Select(a => (Guid?)a.Id).FirstOrDefaultAsync(cancellationToken);

    /// <summary>An account that waits for its letter has no taxpayer number yet; its case has.</summary>
    private async Task<string?> TaxpayerOfAsync(Guid? accountId, CancellationToken cancellationToken) =>
        await db.Accounts.Where(a => a.Id == accountId).Select(a => a.TaxpayerKey ?? a.RecordTaxpayerKey).FirstOrDefaultAsync(cancellationToken)
        ?? await db.Cases.Where(c => c.AccountId == accountId && c.TaxpayerKey != null)
            .OrderByDescending(c => c.OpenedAt)
            .Select(c => c.TaxpayerKey)
            .FirstOrDefaultAsync(cancellationToken);

    private void Count(string stage, DateTimeOffset now, params ReadOnlySpan<string?> keys)
    {
        var one = Guid.CreateVersion7(now);
        foreach (var key in keys)
        {
            if (key is not null)
            {
                db.Attempts.Add(Attempt.Begin(one, stage, key, now, AttemptState.Failed));
            }
        }
    }
}
