using Microsoft.Extensions.Options;
using SecureAccess.IdP.Data.Attempts;
using SecureAccess.IdP.Data.Vault;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Authenticators;
using SecureAccess.IdP.Operations;

namespace SecureAccess.IdP.Accounts.Reminding;

/// <summary>How often a username may be asked for: few times for one address, which fills somebody's inbox, and more from one place.</summary>
public sealed class ReminderTries(AttemptLedger ledger, RequestOrigin origin, KeyedHash keyedHash, IOptions<AccountsOptions> options)
{
    private const string Stage = "username-reminder";

    /// <summary>Asks to send one, and counts it.</summary>
    public Task<TryOutcome> CountAsync(EmailAddress address, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(address);
        var (perAddress, perOrigin) = (options.Value.PerReminder, options.Value.PerReminding);
        return ledger.BeginAsync(
            Stage,
            [
                new Counted(keyedHash.Of(KeyedPurpose.Email, address.Value), perAddress),
                new Counted(origin.BrowserKey, perOrigin),
                new Counted(origin.AddressKey, perOrigin),
            ],
            cancellationToken);
    }

    /// <summary>Every one counts: nobody knows whether it was the owner who asked.</summary>
    public Task EndAsync(Guid tryId) => ledger.EndAsync(tryId, AttemptState.Failed);
}
