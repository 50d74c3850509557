using Microsoft.Extensions.Options;
using SecureAccess.IdP.Data.Authenticators;
using SecureAccess.IdP.Domain.Authenticators;
using SecureAccess.IdP.Operations;

namespace SecureAccess.IdP.Authenticators.Passkeys;

/// <summary>The challenges of this browser.</summary>
internal sealed class Challenges(CeremonyStore store, RequestOrigin origin, IOptions<PasskeysOptions> options)
{
    /// <summary>Keeps one, and names it.</summary>
    public Task<string> BeginAsync(CeremonyPurpose purpose, Guid? accountId, string state, CancellationToken cancellationToken) =>
        store.BeginAsync(purpose, origin.BrowserKey, accountId, state, options.Value.ChallengeValidity, cancellationToken);

    /// <summary>Spends the one that is answered. Not cancellable: what was spent is looked at.</summary>
    public async Task<CeremonyOutcome> SpendAsync(CeremonyPurpose purpose, Guid? accountId, PasskeyInput input) => input.IsComplete
        ? await store.SpendAsync(input.Ceremony!, purpose, origin.BrowserKey, accountId, CancellationToken.None)
        : new CeremonyOutcome.Over();
}
