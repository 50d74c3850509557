namespace SecureAccess.RelyingParty;

/// <summary>The names under which sign-in is registered.</summary>
public static class SecureAccessDefaults
{
    /// <summary>The scheme that sends a person to the provider: challenge it to sign in or to step up, sign it out to log out.</summary>
    public const string AuthenticationScheme = "SecureAccess";

    /// <summary>The cookie scheme of the app's own session, which the sign-in fills.</summary>
    public const string SessionScheme = "SecureAccess.Session";
}
