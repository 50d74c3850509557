using Microsoft.Extensions.Options;
using SecureAccess.IdP.Data.Attempts;
using SecureAccess.IdP.Domain.Authenticators;
using SecureAccess.IdP.Operations;

namespace SecureAccess.IdP.Accounts.Disowning;

/// <summary>The limit of wrong disowning codes from one browser and one network address.</summary>
public sealed class DisownTries(AttemptLedger ledger, RequestOrigin origin, IOptions<AccountsOptions> options)
{
    private const string Stage = "disown";

    /// <summary>Asks to try a code; how it ends must be reported.</summary>
    public Task<TryOutcome> BeginAsync(CancellationToken cancellationToken)
    {
        var policy = options.Value.PerDisowning;
        return ledger.BeginAsync(
            Stage, [new Counted(origin.BrowserKey, policy), new Counted(origin.AddressKey, policy)], cancellationToken);
    }

    /// <summary>Reports how it ended.</summary>
    public Task EndAsync(Guid tryId, AttemptState state) => ledger.EndAsync(tryId, state);
}
