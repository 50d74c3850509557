namespace SecureAccess.IdP.Protocol.Ports;

/// <summary>What kind of interaction is due, as OpenID Connect Core 3.1.2.6 tells them apart.</summary>
public enum InteractionKind
{
    /// <summary>Sign in, or again: <c>login_required</c>.</summary>
    Login = 0,

    /// <summary>Anything else on our pages (second factor, proofing, agreement): <c>interaction_required</c>.</summary>
    Interaction = 1,

    /// <summary>Consent: <c>consent_required</c>.</summary>
    Consent = 2,

    /// <summary>Choose an account: <c>account_selection_required</c>.</summary>
    AccountSelection = 3,
}
