using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Authenticators.Enrolment;
using SecureAccess.IdP.Authenticators.Passkeys.Metadata;
using SecureAccess.IdP.Data.Authenticators;
using SecureAccess.IdP.Domain.Authenticators;

namespace SecureAccess.IdP.Authenticators.Passkeys;

/// <summary>Binds the passkey that the browser has just made for a challenge of ours (WebAuthn Level 3, 7.1).</summary>
internal sealed class BindPasskey(
    Challenges challenges,
    Ceremonies ceremonies,
    BindAuthenticator bind,
    AuthenticatorMetadata metadata,
    IOptions<PasskeysOptions> options,
    TimeProvider time)
{
    private static readonly string[] Transports = ["ble", "hybrid", "internal", "nfc", "smart-card", "usb"];

    /// <summary>Looks at an answer.</summary>
    public async Task<BindOutcome> HandleAsync(SignedIn signedIn, BoundFactors bound, PasskeyInput input, HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(signedIn);
        ArgumentNullException.ThrowIfNull(bound);
        if (bound.Passkeys.Count >= options.Value.MostPerAccount)
        {
            return await bind.RefuseAsync(signedIn, AuthenticatorKinds.Passkey, new BindOutcome.Full());
        }

        if (await challenges.SpendAsync(CeremonyPurpose.Bind, signedIn.Account.Id, input) is not CeremonyOutcome.Open { State: var state })
        {
            return await bind.RefuseAsync(signedIn, AuthenticatorKinds.Passkey, new BindOutcome.Expired());
        }

        return await ceremonies.RegisterAsync(input.Credential!, state, context) switch
        {
            RegistrationAnswer.Good good => await BindAsync(signedIn, good),
            RegistrationAnswer.Bad { Rule: { } rule } => await bind.RefuseAsync(signedIn, $"{AuthenticatorKinds.Passkey}:{rule}", new BindOutcome.NotUsable()),
            _ => await bind.RefuseAsync(signedIn, AuthenticatorKinds.Passkey, new BindOutcome.NotUsable()),
        };
    }

    private Task<BindOutcome> BindAsync(SignedIn signedIn, RegistrationAnswer.Good good)
    {
        var made = NewPasskeyOf(good.Passkey, good);
        var passkey = Authenticator.Passkey.Bind(signedIn.Account.Id, made, good.Attestation.ModelName, time.GetUtcNow());
        return bind.PasskeyAsync(signedIn, passkey, passkey.ProofOfBinding(metadata.Vouches(passkey)));
    }

    private static NewPasskey NewPasskeyOf(UserPasskeyInfo info, RegistrationAnswer.Good good) => new()
    {
        CredentialId = info.CredentialId,
        PublicKey = info.PublicKey,
        UserHandle = good.UserHandle,
        SignCount = info.SignCount,
        Aaguid = good.Attestation.Model,
        Transports = KnownTransports(info.Transports),
        UserVerified = info.IsUserVerified,
        BackupEligible = info.IsBackupEligible,
        BackedUp = info.IsBackedUp,
        Attestation = good.Attestation.Trust,
    };

    /// <summary>They are the browser's word and signed by nobody: kept as hints for later ceremonies, as far as they are words that exist.</summary>
    private static List<string> KnownTransports(IEnumerable<string>? told) =>
        [.. Transports.Intersect(told ?? [], StringComparer.Ordinal)];
}
