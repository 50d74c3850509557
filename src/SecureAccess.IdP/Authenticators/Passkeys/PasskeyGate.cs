using Microsoft.Extensions.Options;
using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Authenticators.Passkeys.Metadata;
using SecureAccess.IdP.Domain.Authenticators;

namespace SecureAccess.IdP.Authenticators.Passkeys;

/// <summary>What a passkey takes beyond the gate of every enrolment: the highest level that the account has (SP 800-63B-4 4.1.2.1), and room.</summary>
internal sealed class PasskeyGate(
    AuthenticatorMetadata metadata, IOptions<PasskeysOptions> options, IOptions<SessionsOptions> enrolment, TimeProvider time)
{
    /// <summary>Whether the account has as many as it may.</summary>
    public bool IsFull(BoundFactors bound)
    {
        ArgumentNullException.ThrowIfNull(bound);
        return bound.Passkeys.Count >= options.Value.MostPerAccount;
    }

    /// <summary>Whether one may be bound now.</summary>
    public BindingDecision Ask(SignedIn signedIn, BoundFactors bound)
    {
        ArgumentNullException.ThrowIfNull(signedIn);
        ArgumentNullException.ThrowIfNull(bound);
        return new BindingRule(enrolment.Value.FreshFor).ForPasskey(
            signedIn.Session.Authentications, bound.HasPasskey, bound.Passkeys.Any(metadata.Vouches), time.GetUtcNow());
    }
}
