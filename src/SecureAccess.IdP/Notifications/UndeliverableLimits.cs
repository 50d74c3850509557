using Microsoft.Extensions.Options;
using SecureAccess.IdP.Data.Attempts;
using SecureAccess.IdP.Data.Outbox;
using SecureAccess.IdP.Domain.Authenticators;

namespace SecureAccess.IdP.Notifications;

/// <summary>
/// What came back counts: an address that nothing reaches gets no more codes for a time. A mailbox that is gone may be taken by the next who asks for it, and
/// a letter that comes back lay in somebody's hands. Nobody who merely types an address learns of it: a code is drawn and goes nowhere.
/// </summary>
public sealed class UndeliverableLimits(AttemptLedger ledger, IOptions<NotificationsOptions> options)
{
    /// <summary>The limit over e-mails that came back.</summary>
    public AttemptPolicy PerEmail => options.Value.Undeliverable.PerEmail;

    /// <summary>The limit over letters that came back.</summary>
    public AttemptPolicy PerLetter => options.Value.Undeliverable.PerLetter;

    /// <summary>Whether codes go to an e-mail address.</summary>
    public async Task<bool> ReachesEmailAsync(string emailKey, CancellationToken cancellationToken) =>
        await ledger.ClosedUntilAsync(UndeliveredLedger.EmailStage, new Counted(emailKey, PerEmail), cancellationToken) is null;

    /// <summary>Until when no code goes by letter to a person, or to an address; null when one may.</summary>
    public async Task<DateTimeOffset?> LettersClosedUntilAsync(string? taxpayerKey, string addressKey, CancellationToken cancellationToken)
    {
        foreach (var key in new[] { taxpayerKey, addressKey }.OfType<string>())
        {
            if (await ledger.ClosedUntilAsync(UndeliveredLedger.LetterStage, new Counted(key, PerLetter), cancellationToken) is { } until)
            {
                return until;
            }
        }

        return null;
    }
}
