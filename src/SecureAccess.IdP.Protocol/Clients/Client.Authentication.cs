namespace SecureAccess.IdP.Protocol.Clients;

/// <content>How the client proves who it is, and what its tokens are bound to.</content>
public sealed partial record Client
{
    /// <summary><c>token_endpoint_auth_method</c>, one of <see cref="ClientAuthenticationMethod"/>.</summary>
    public string TokenEndpointAuthMethod { get; init; } = ClientAuthenticationMethod.ClientSecretBasic;

    /// <summary><c>token_endpoint_auth_signing_alg</c>: the one algorithm of its assertions; empty if any allowed one will do.</summary>
    public string TokenEndpointAuthSigningAlg { get; init; } = "";

    /// <summary>The secrets now accepted; two during a change of secret.</summary>
    public IReadOnlyList<ClientSecret> Secrets { get; init; } = [];

    /// <summary><c>jwks</c>: the client's public keys, for <c>private_key_jwt</c>, request objects and encryption to it.</summary>
    public ClientKeySet Jwks { get; init; } = ClientKeySet.Empty;

    /// <summary><c>jwks_uri</c>: where its keys are instead; empty if they are registered by value.</summary>
    public string JwksUri { get; init; } = "";

    /// <summary><c>tls_client_auth_subject_dn</c> (RFC 8705, 2.1.2), as RFC 4514 writes it; empty if not this one.</summary>
    public string TlsClientAuthSubjectDn { get; init; } = "";

    /// <summary><c>tls_client_auth_san_dns</c> (RFC 8705, 2.1.2); empty if not this one.</summary>
    public string TlsClientAuthSanDns { get; init; } = "";

    /// <summary><c>tls_client_auth_san_uri</c> (RFC 8705, 2.1.2); empty if not this one.</summary>
    public string TlsClientAuthSanUri { get; init; } = "";

    /// <summary><c>tls_client_auth_san_ip</c> (RFC 8705, 2.1.2); empty if not this one.</summary>
    public string TlsClientAuthSanIp { get; init; } = "";

    /// <summary><c>tls_client_auth_san_email</c> (RFC 8705, 2.1.2); empty if not this one.</summary>
    public string TlsClientAuthSanEmail { get; init; } = "";

    /// <summary><c>tls_client_certificate_bound_access_tokens</c> (RFC 8705, 3.4).</summary>
    public bool TlsClientCertificateBoundAccessTokens { get; init; }

    /// <summary><c>dpop_bound_access_tokens</c> (RFC 9449, 5.2): a token request without a DPoP proof is refused.</summary>
    public bool DpopBoundAccessTokens { get; init; }
}
