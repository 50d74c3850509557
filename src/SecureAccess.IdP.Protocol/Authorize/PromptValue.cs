namespace SecureAccess.IdP.Protocol.Authorize;

/// <summary>The values of <c>prompt</c> (OpenID Connect Core, 3.1.2.1; Initiating User Registration 1.0), combinable except <c>none</c>.</summary>
[Flags]
public enum PromptValue
{
    /// <summary>The parameter was not sent.</summary>
    Unspecified = 0,

    /// <summary><c>none</c>: no page may be shown.</summary>
    None = 1,

    /// <summary><c>login</c>: authenticate again, after the request arrived.</summary>
    Login = 2,

    /// <summary><c>consent</c>: ask for consent, after the request arrived.</summary>
    Consent = 4,

    /// <summary><c>select_account</c>: let the person choose an account.</summary>
    SelectAccount = 8,

    /// <summary><c>create</c>: offer registration first.</summary>
    Create = 16,
}
