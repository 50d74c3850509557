using Microsoft.AspNetCore.Authentication;
using Microsoft.IdentityModel.Tokens;

namespace SecureAccess.RelyingParty;

/// <summary>How an API validates access tokens of Secure Access. Everything is checked at start; all faults are reported at once.</summary>
public sealed class SecureAccessApiOptions : AuthenticationSchemeOptions
{
    /// <summary>The provider's issuer. Required. https, or http on this machine.</summary>
    public string Authority { get; set; } = "";

    /// <summary>The API's own identifier, which must be in <c>aud</c>, for example <c>https://transcripts.example.gov/api</c>. Required.</summary>
    public string Audience { get; set; } = "";

    /// <summary>The signature algorithms accepted, in tokens and in proofs. Default: ES256, RS256, PS256. <c>none</c> and HMAC are refused.</summary>
    public ICollection<string> AllowedAlgorithms { get; } =
        [SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSsaPssSha256];

    /// <summary>How far the provider's clock, the caller's and ours may differ. Default: 30 s; 0 to 300 s.</summary>
    public TimeSpan ClockSkew { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Whether bearer tokens, which anybody who has stolen one can use, are refused: then every token must be bound to a key
    /// (RFC 9449) or a certificate (RFC 8705). Bound tokens are held to their binding in any case. Default: false.
    /// </summary>
    public bool RequireBoundTokens { get; set; }

    /// <summary>
    /// Whether a DPoP proof must carry a nonce of this API (RFC 9449 section 9): then none can be made in advance. A caller's
    /// first call is answered with one. Default: false.
    /// </summary>
    public bool RequireDPoPNonce { get; set; }

    /// <summary>How old a DPoP proof may be. Default: 60 s; 5 to 300 s.</summary>
    public TimeSpan DPoPProofLifetime { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// Scheme, host and port under which callers know the API, where a proxy hides them; DPoP proofs name it. Default: null, the
    /// request's own. A path base comes from the request.
    /// </summary>
    public string? PublicAddress { get; set; }

    /// <summary>
    /// The client id under which the API asks the provider about opaque tokens (RFC 7662). Default: null, only JWTs are accepted.
    /// </summary>
    public string? IntrospectionClientId { get; set; }

    /// <summary>The secret to <see cref="IntrospectionClientId"/>. From configuration, never from code. Default: none.</summary>
    public string? IntrospectionClientSecret { get; set; }

    /// <summary>The private key to <see cref="IntrospectionClientId"/>, for <c>private_key_jwt</c>. Default: none.</summary>
    public SigningCredentials? IntrospectionClientKey { get; set; }

    /// <summary>The time-out of a call to the provider. Default: 10 s.</summary>
    public TimeSpan BackchannelTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The handler behind the HTTP client that talks to the provider. Default: one that follows no redirects.</summary>
    public HttpMessageHandler? BackchannelHttpHandler { get; set; }

    internal SignatureCheck AccessTokenSignature { get; set; } = null!;

    internal TokenIntrospection? Introspection { get; set; }

    internal ClientIdentity? IntrospectionClient => IntrospectionClientId is { } id
        ? new ClientIdentity(id, IntrospectionClientSecret, IntrospectionClientKey, null, ClientAuthenticationMethod.Automatic)
        : null;

    /// <inheritdoc/>
    public override void Validate(string scheme)
    {
        base.Validate(scheme);
        OptionFaults.Throw(
            scheme,
            typeof(SecureAccessApiOptions),
            [
                .. OptionFaults.Authority(Authority),
                .. OptionFaults.Algorithms(AllowedAlgorithms),
                .. OptionFaults.Skew(ClockSkew),
                .. OptionFaults.When(string.IsNullOrWhiteSpace(Audience), "Audience is missing: a token for another API would be accepted."),
                .. OptionFaults.When(
                    DPoPProofLifetime < TimeSpan.FromSeconds(5) || DPoPProofLifetime > TimeSpan.FromSeconds(300),
                    "DPoPProofLifetime must be between 5 and 300 seconds."),
                .. OptionFaults.When(
                    PublicAddress is not null && !(Uri.TryCreate(PublicAddress, UriKind.Absolute, out var address) && address.AbsolutePath == "/"),
                    "PublicAddress must be scheme, host and port without a path, for example https://transcripts.example.gov."),
                .. OptionFaults.When(
                    IntrospectionClient is { Method: ClientAuthenticationMethod.None },
                    "IntrospectionClientId needs a secret or a key: a public client learns nothing about tokens (RFC 7662 section 2.1)."),
            ]);
    }
}
