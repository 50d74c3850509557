using SecureAccess.IdP.Domain.Authenticators;

namespace SecureAccess.IdP.Authenticators.Passkeys;

/// <summary>An account as the framework's ceremonies see it.</summary>
/// <param name="UserHandle">As authenticators know it.</param>
/// <param name="AccountId">The account.</param>
/// <param name="Offered">Which of its passkeys a ceremony asks for.</param>
public sealed record PasskeyOwner(string UserHandle, Guid AccountId, Func<Authenticator.Passkey, bool> Offered)
{
    /// <summary>With all its passkeys.</summary>
    public PasskeyOwner(string userHandle, Guid accountId)
        : this(userHandle, accountId, _ => true)
    {
    }
}
