using Microsoft.Extensions.Options;
using SecureAccess.IdP.Data.Attempts;
using SecureAccess.IdP.Data.Vault;
using SecureAccess.IdP.Domain.Authenticators;

namespace SecureAccess.IdP.Authenticators.Codes;

/// <summary>A way on which codes are typed. Wrong ones add up per account on each.</summary>
public enum CodeChannel
{
    /// <summary>Codes sent to a phone, by text message or call.</summary>
    Text = 1,

    /// <summary>Codes of an authenticator app.</summary>
    App = 2,

    /// <summary>Saved recovery codes.</summary>
    Recovery = 3,

    /// <summary>Codes sent to the account's e-mail address.</summary>
    Email = 4,

    /// <summary>Codes of letters to the address of record.</summary>
    Letter = 5,
}

/// <summary>
/// The limit of wrong codes, per account and channel: it holds under parallel guesses, since each try is written down before it is made,
/// and a new code resets nothing (SP 800-63B-4 3.1.3).
/// </summary>
public sealed class CodeTries(AttemptLedger ledger, KeyedHash keyedHash, IOptions<AuthenticatorsOptions> options)
{
    /// <summary>Asks to try a code; how it ends must be reported.</summary>
    public Task<TryOutcome> BeginAsync(CodeChannel channel, Guid accountId, CancellationToken cancellationToken) =>
        ledger.BeginAsync(Stage(channel), [Of(accountId)], cancellationToken);

    /// <summary>Reports a try: wrong ones count, everything else does not.</summary>
    public Task EndAsync(TryOutcome.Open tried, bool wrong)
    {
        ArgumentNullException.ThrowIfNull(tried);
        return ledger.EndAsync(tried.TryId, wrong ? AttemptState.Failed : AttemptState.Passed);
    }

    /// <summary>Until when the channel is closed; null while it is open.</summary>
    public Task<DateTimeOffset?> ClosedUntilAsync(CodeChannel channel, Guid accountId, CancellationToken cancellationToken) =>
        ledger.ClosedUntilAsync(Stage(channel), Of(accountId), cancellationToken);

    private Counted Of(Guid accountId) => new(keyedHash.Of(KeyedPurpose.Row, accountId.ToString("N")), options.Value.PerChannel);

    private static string Stage(CodeChannel channel) => channel switch
    {
        CodeChannel.Text => "code-text",
        CodeChannel.App => "code-app",
        CodeChannel.Email => "code-email",
        CodeChannel.Letter => "code-letter",
        _ => "code-recovery",
    };
}
