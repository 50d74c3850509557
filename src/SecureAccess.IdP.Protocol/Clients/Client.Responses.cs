namespace SecureAccess.IdP.Protocol.Clients;

/// <content>How what it receives is signed and encrypted, and how long it lives.</content>
public sealed partial record Client
{
    /// <summary><c>id_token_signed_response_alg</c>, of <see cref="Keys.SigningAlgorithm"/>. ES256 costs a tenth of RS256.</summary>
    public string IdTokenSignedResponseAlg { get; init; } = "ES256";

    /// <summary><c>id_token_encrypted_response_alg</c>; empty: ID tokens are not encrypted.</summary>
    public string IdTokenEncryptedResponseAlg { get; init; } = "";

    /// <summary><c>id_token_encrypted_response_enc</c>; empty without an <c>alg</c>.</summary>
    public string IdTokenEncryptedResponseEnc { get; init; } = "";

    /// <summary><c>userinfo_signed_response_alg</c>; empty: UserInfo answers with plain JSON.</summary>
    public string UserInfoSignedResponseAlg { get; init; } = "";

    /// <summary><c>userinfo_encrypted_response_alg</c>; empty: not encrypted.</summary>
    public string UserInfoEncryptedResponseAlg { get; init; } = "";

    /// <summary><c>userinfo_encrypted_response_enc</c>; empty without an <c>alg</c>.</summary>
    public string UserInfoEncryptedResponseEnc { get; init; } = "";

    /// <summary><c>authorization_signed_response_alg</c> (JARM, 3); empty: that of its ID tokens.</summary>
    public string AuthorizationSignedResponseAlg { get; init; } = "";

    /// <summary><c>authorization_encrypted_response_alg</c> (JARM, 3); empty: not encrypted.</summary>
    public string AuthorizationEncryptedResponseAlg { get; init; } = "";

    /// <summary><c>authorization_encrypted_response_enc</c> (JARM, 3); empty without an <c>alg</c>.</summary>
    public string AuthorizationEncryptedResponseEnc { get; init; } = "";

    /// <summary><c>introspection_signed_response_alg</c> (RFC 9701, 6); empty: that of its ID tokens.</summary>
    public string IntrospectionSignedResponseAlg { get; init; } = "";

    /// <summary><c>introspection_encrypted_response_alg</c> (RFC 9701, 6); empty: not encrypted.</summary>
    public string IntrospectionEncryptedResponseAlg { get; init; } = "";

    /// <summary><c>introspection_encrypted_response_enc</c> (RFC 9701, 6); empty without an <c>alg</c>.</summary>
    public string IntrospectionEncryptedResponseEnc { get; init; } = "";

    /// <summary>Whether it gets opaque access tokens instead of JWTs (RFC 9068): nothing in them to read, each use asks us.</summary>
    public bool OpaqueAccessTokens { get; init; }

    /// <summary>
    /// The resource servers (absolute URIs, RFC 8707) this client is: it may introspect the access tokens addressed to them (RFC 7662, 4).
    /// The operator's to say, never a registration's own.
    /// </summary>
    public IReadOnlyList<string> ResourceServerOf { get; init; } = [];

    /// <summary>Its own access token lifetime; the server's if unset.</summary>
    public TimeSpan? AccessTokenLifetime { get; init; }

    /// <summary>Its own ID token lifetime; the server's if unset.</summary>
    public TimeSpan? IdTokenLifetime { get; init; }

    /// <summary>Its own absolute refresh token lifetime; the server's if unset.</summary>
    public TimeSpan? RefreshTokenLifetime { get; init; }
}
