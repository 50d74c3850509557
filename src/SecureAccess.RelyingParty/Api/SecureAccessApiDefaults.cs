namespace SecureAccess.RelyingParty;

/// <summary>The name under which an API's token validation is registered.</summary>
public static class SecureAccessApiDefaults
{
    /// <summary>The scheme of access tokens; name it in the API's policies: <c>AddAuthenticationSchemes(…)</c>.</summary>
    public const string AuthenticationScheme = "SecureAccess.Api";
}
