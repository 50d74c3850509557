using Microsoft.Extensions.Options;
using SecureAccess.IdP.Domain.Assurance;
using SecureAccess.IdP.Domain.Authenticators;
using SecureAccess.IdP.Domain.Sessions;

namespace SecureAccess.IdP.Accounts.Sessions;

/// <summary>Whether a session's last factor was shown so lately that what opens an account may be changed with it (ASVS 7.5.1).</summary>
public sealed class FreshSignIn(IOptions<SessionsOptions> options, TimeProvider time)
{
    /// <summary>Whether it was, as for the binding of a code's sender.</summary>
    public bool IsOf(Session session)
    {
        ArgumentNullException.ThrowIfNull(session);
        return new BindingRule(options.Value.FreshFor).ForCodes(session.Authentications, time.GetUtcNow()) is BindingDecision.Allowed;
    }

    /// <summary>Whether a passkey that verified its user was shown as lately: two factors in one, whatever else was.</summary>
    public bool HasPasskey(Session session)
    {
        ArgumentNullException.ThrowIfNull(session);
        return session.Authentications.Any(
            a => a is { Method: AuthenticationMethod.Passkey, Key.UserVerified: true } && time.GetUtcNow() - a.At <= options.Value.FreshFor);
    }
}
