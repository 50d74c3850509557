namespace SecureAccess.RelyingParty;

/// <summary>
/// Why a person who went to the provider comes back without a session. Each case has a <see cref="Code"/> for the app's
/// page, and a sentence for the developer; a person is told what to do next, never which check failed.
/// </summary>
public abstract record SignInFailure
{
    private SignInFailure(string code) => Code = code;

    /// <summary>The stable name of the case, as the failure page gets it in <c>reason</c>.</summary>
    public string Code { get; }

    /// <summary>The person turned back (<c>access_denied</c>).</summary>
    public sealed record Cancelled() : SignInFailure("cancelled");

    /// <summary>
    /// The sign-in is genuine, but too weak: its acr does not satisfy what is required, or the provider said so itself
    /// (<c>unmet_authentication_requirements</c>).
    /// </summary>
    /// <param name="Required">The acr demanded; null when the provider decided by a rule of its own.</param>
    /// <param name="Reached">The acr reached; null when the provider issued no token.</param>
    public sealed record AssuranceNotReached(string? Required, string? Reached) : SignInFailure("assurance-not-reached");

    /// <summary>
    /// What this browser began is not to be found: the cookie is gone or too old, the answer was used before, or it was made
    /// in another browser (the defence against login forgery).
    /// </summary>
    public sealed record StateLost() : SignInFailure("state-lost");

    /// <summary>Somebody else signed in where the step-up of one person was asked for.</summary>
    public sealed record DifferentPerson() : SignInFailure("different-person");

    /// <summary>A silent sign-in (<c>prompt=none</c>) that cannot be silent.</summary>
    /// <param name="Error"><c>login_required</c>, <c>interaction_required</c> and so on.</param>
    public sealed record InteractionRequired(string Error) : SignInFailure("interaction-required");

    /// <summary>The provider, its token endpoint or UserInfo cannot be reached or is out of order.</summary>
    /// <param name="Detail">For the log.</param>
    public sealed record ProviderUnreachable(string Detail) : SignInFailure("provider-unreachable");

    /// <summary>The provider refused the request or the code: mostly a registration that does not match the options.</summary>
    /// <param name="Error">Its error code, for example <c>invalid_scope</c> or <c>invalid_client</c>.</param>
    public sealed record RefusedByProvider(string Error) : SignInFailure("refused-by-provider");

    /// <summary>The answer broke a rule of the protocol and was thrown away: an attack, or a provider that is set up wrongly.</summary>
    /// <param name="Rule">The rule, for the log.</param>
    public sealed record ResponseRejected(string Rule) : SignInFailure("response-rejected");
}
