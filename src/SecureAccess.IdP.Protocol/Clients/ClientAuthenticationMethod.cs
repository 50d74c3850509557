namespace SecureAccess.IdP.Protocol.Clients;

/// <summary>The values of <c>token_endpoint_auth_method</c> (OpenID Connect Core 9; RFC 7591, 2) this engine knows.</summary>
public static class ClientAuthenticationMethod
{
    /// <summary>The secret in the Authorization header (RFC 6749, 2.3.1).</summary>
    public const string ClientSecretBasic = "client_secret_basic";

    /// <summary>The secret in the request body (RFC 6749, 2.3.1).</summary>
    public const string ClientSecretPost = "client_secret_post";

    /// <summary>A JWT signed with the secret (OpenID Connect Core, 9). Off unless the operator allows it.</summary>
    public const string ClientSecretJwt = "client_secret_jwt";

    /// <summary>A JWT signed with the client's private key (RFC 7523, 2.2).</summary>
    public const string PrivateKeyJwt = "private_key_jwt";

    /// <summary>A certificate that a trusted authority vouches for (RFC 8705, 2.1).</summary>
    public const string TlsClientAuth = "tls_client_auth";

    /// <summary>A certificate that the client registered itself (RFC 8705, 2.2).</summary>
    public const string SelfSignedTlsClientAuth = "self_signed_tls_client_auth";

    /// <summary>A public client: it has no secret, and PKCE binds its codes (RFC 8252, 8.4).</summary>
    public const string None = "none";
}
