using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SecureAccess.IdP.Authenticators.Passkeys.Attestation;
using SecureAccess.IdP.Authenticators.Passkeys.Metadata;
using SecureAccess.IdP.Domain.Authenticators;

namespace SecureAccess.IdP.Authenticators.Passkeys;

/// <summary>
/// The framework's WebAuthn ceremonies, set up for each purpose. Whatever is wrong with an answer, and whatever the framework throws at it,
/// comes out as a refusal.
/// </summary>
internal sealed class Ceremonies(
    PasskeyOwnerStore store,
    RelyingParty relyingParty,
    VerifyAttestation attestation,
    AuthenticatorMetadata metadata,
    IOptions<PasskeysOptions> options,
    ILogger<Ceremonies> logger)
{
    private const string Required = "required";
    private const string Preferred = "preferred";

    /// <summary>The options of a registration.</summary>
    /// <param name="user">Whose; all their passkeys are excluded, so that none is made twice on one authenticator.</param>
    /// <param name="hardware">Whether only a key that verifies its user will do.</param>
    /// <param name="context">The request.</param>
    public Task<PasskeyCreationOptionsResult> OfferAsync(PasskeyUserEntity user, bool hardware, HttpContext context) =>
        Handler(hardware ? Required : Preferred, onAttested: null).MakeCreationOptionsAsync(user, context);

    /// <summary>The options of an assertion.</summary>
    /// <param name="owner">Whose passkeys are asked for; null for whichever the person has.</param>
    /// <param name="verifyUser">Whether the authenticator must verify its user.</param>
    /// <param name="context">The request.</param>
    public Task<PasskeyRequestOptionsResult> AskAsync(PasskeyOwner? owner, bool verifyUser, HttpContext context) =>
        Handler(verifyUser ? Required : Preferred, onAttested: null).MakeRequestOptionsAsync(owner, context);

    /// <summary>Looks at the answer to a registration.</summary>
    public async Task<RegistrationAnswer> RegisterAsync(string credential, string state, HttpContext context)
    {
        AttestationOutcome? judged = null;
        var handler = Handler(Preferred, outcome => judged = outcome);
        var registered = await GuardAsync(() => handler.PerformAttestationAsync(
            new PasskeyAttestationContext { CredentialJson = credential, AttestationState = state, HttpContext = context }));
        return registered is { Succeeded: true } && judged is AttestationOutcome.Accepted accepted
            ? new RegistrationAnswer.Good(registered.Passkey, registered.UserEntity.Id, accepted)
            : Refuse(registered?.Failure, judged as AttestationOutcome.Refused);
    }

    /// <summary>Looks at the answer to an assertion.</summary>
    /// <param name="credential">The answer, JSON.</param>
    /// <param name="state">What it has to be compared with.</param>
    /// <param name="verifyUser">Whether the user must have been verified.</param>
    /// <param name="context">The request.</param>
    public async Task<AssertionAnswer> VerifyAsync(string credential, string state, bool verifyUser, HttpContext context)
    {
        var handler = Handler(verifyUser ? Required : Preferred, onAttested: null);
        var verified = await GuardAsync(() => handler.PerformAssertionAsync(
            new PasskeyAssertionContext { CredentialJson = credential, AssertionState = state, HttpContext = context }));
        if (verified is { Succeeded: true })
        {
            // The counter as the framework took it from the signed data: it was shown 0 before.
            return new AssertionAnswer.Good(verified.User.AccountId, verified.Passkey, AssertedFlags.UserVerified(credential));
        }

        PasskeysLog.AnswerRefused(logger, verified?.Failure?.Message ?? "malformed");
        return new AssertionAnswer.Bad();
    }

    private RegistrationAnswer.Bad Refuse(PasskeyException? failure, AttestationOutcome.Refused? attested)
    {
        PasskeysLog.AnswerRefused(logger, attested?.Rule ?? failure?.Message ?? "malformed");
        return new RegistrationAnswer.Bad(attested?.Rule);
    }

    /// <summary>An answer is a stranger's text: nothing it does to the framework may become a fault of ours.</summary>
    private static async Task<T?> GuardAsync<T>(Func<Task<T>> ceremony)
        where T : class
    {
        try
        {
            return await ceremony();
        }
        catch (Exception fault) when (fault is not (OperationCanceledException or System.Data.Common.DbException or OutOfMemoryException))
        {
            return null;
        }
    }

    private PasskeyHandler<PasskeyOwner> Handler(string userVerification, Action<AttestationOutcome>? onAttested) => new(
        new UserManager<PasskeyOwner>(
            store, Options.Create(new IdentityOptions()), null!, [], [], null!, new IdentityErrorDescriber(), null!, NullLogger<UserManager<PasskeyOwner>>.Instance),
        Options.Create(new IdentityPasskeyOptions
        {
            ServerDomain = relyingParty.Id,
            UserVerificationRequirement = userVerification,
            ResidentKeyRequirement = Preferred,
            // Asked for only where it can be judged: it says something about the person's device.
            AttestationConveyancePreference = metadata.IsOpen ? "direct" : "none",
            AuthenticatorTimeout = options.Value.ChallengeValidity,
            ValidateOrigin = client => ValueTask.FromResult(relyingParty.Admits(client)),
            VerifyAttestationStatement = attested =>
            {
                var outcome = attestation.Handle(attested.AttestationObject, attested.ClientDataHash);
                onAttested?.Invoke(outcome);
                return ValueTask.FromResult(outcome is AttestationOutcome.Accepted);
            },
        }));
}
