using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Authenticators.SecondFactor;
using SecureAccess.IdP.Domain.Assurance;
using SecureAccess.IdP.Domain.Authenticators;

namespace SecureAccess.IdP.Authenticators.Passkeys;

/// <summary>Raises the session at this browser by a passkey of its own account: as second factor, or because more is demanded than was shown.</summary>
internal sealed class RaiseWithPasskey(VerifyPasskey verify, AcceptFactor factor)
{
    /// <summary>Looks at an answer.</summary>
    public Task<PasskeyOutcome> HandleAsync(SignedIn signedIn, PasskeyInput input, HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(signedIn);
        return verify.HandleAsync(CeremonyPurpose.Verify, signedIn.Account.Id, input, RaiseAsync, context);

        async Task<PasskeyOutcome> RaiseAsync(PasskeyOutcome.Verified verified) =>
            await factor.AcceptAsync(signedIn, AuthenticationMethod.Passkey, AuthenticatorKinds.Passkey, verified.Proof) is SecondFactorOutcome.Accepted
                ? new PasskeyOutcome.Accepted()
                : new PasskeyOutcome.Overtaken();
    }
}
