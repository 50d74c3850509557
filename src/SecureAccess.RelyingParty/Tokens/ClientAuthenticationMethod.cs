namespace SecureAccess.RelyingParty;

/// <summary>How the client proves itself at the token endpoint (OpenID Connect Core section 9).</summary>
public enum ClientAuthenticationMethod
{
    /// <summary><c>private_key_jwt</c> with a key, <c>client_secret_basic</c> with a secret, <c>tls_client_auth</c> with a certificate, else <c>none</c>.</summary>
    Automatic = 0,

    /// <summary><c>client_secret_basic</c>: the secret in the Authorization header (RFC 6749 section 2.3.1).</summary>
    ClientSecretBasic = 1,

    /// <summary><c>client_secret_post</c>: the secret in the form.</summary>
    ClientSecretPost = 2,

    /// <summary><c>private_key_jwt</c>: a signed assertion (RFC 7523); no secret leaves the app.</summary>
    PrivateKeyJwt = 3,

    /// <summary><c>none</c>: a public client, protected by PKCE only.</summary>
    None = 4,

    /// <summary>
    /// <c>tls_client_auth</c> or <c>self_signed_tls_client_auth</c> (RFC 8705 section 2): the certificate on the connection is
    /// the proof. Which of the two is a matter of the registration.
    /// </summary>
    TlsClientAuth = 5,
}
