using Microsoft.Extensions.Options;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Authenticators;

namespace SecureAccess.IdP.Authenticators.LostFactor;

/// <summary>Whether a phone that is no authenticator was moved to another SIM card or carrier lately. A carrier that does not answer locks nobody out.</summary>
public sealed class LineLook(ILineChanges changes, IOptions<AuthenticatorsOptions> options)
{
    /// <summary>Asks the carrier.</summary>
    public async Task<bool> IsMovedAsync(PhoneNumber phone, CancellationToken cancellationToken) =>
        await changes.WithinAsync(phone, options.Value.PhoneChangeWatch, cancellationToken) is LineChange.Moved;
}
