using Microsoft.Extensions.Options;
using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Authenticators.Passkeys.Metadata;
using SecureAccess.IdP.Domain.Authenticators;

namespace SecureAccess.IdP.Authenticators.Keeping;

/// <summary>What it takes to remove an authenticator, and what goes with it. A lost key is removed with what remains.</summary>
internal sealed class KeepingRule(AuthenticatorMetadata metadata, IOptions<SessionsOptions> options, TimeProvider time)
{
    /// <summary>Whether one may be removed now.</summary>
    /// <param name="signedIn">By whom.</param>
    /// <param name="others">What remains.</param>
    public BindingDecision ToRemove(SignedIn signedIn, IReadOnlyList<Authenticator> others)
    {
        ArgumentNullException.ThrowIfNull(signedIn);
        return new BindingRule(options.Value.FreshFor).ForPasskey(
            signedIn.Session.Authentications, others.OfType<Authenticator.Passkey>().Any(), others.Any(IsHardware), time.GetUtcNow());
    }

    /// <summary>The key of the text that says which level the account loses with one; null when it loses none.</summary>
    public string? LevelLostWith(Authenticator authenticator, IReadOnlyList<Authenticator> others) =>
        IsHardware(authenticator) && !others.Any(IsHardware) ? "KeepOne.LastHardware"
        : authenticator is Authenticator.Passkey && !others.OfType<Authenticator.Passkey>().Any() ? "KeepOne.LastPasskey"
        : null;

    private bool IsHardware(Authenticator authenticator) => authenticator is Authenticator.Passkey key && metadata.Vouches(key);
}
