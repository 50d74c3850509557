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

    /// <summary>The signature algorithms accepted. Default: ES256, RS256, PS256. <c>none</c> and HMAC are refused.</summary>
    public ICollection<string> AllowedAlgorithms { get; } =
        [SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSsaPssSha256];

    /// <summary>How far the provider's clock and ours may differ. Default: 30 s; 0 to 300 s.</summary>
    public TimeSpan ClockSkew { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The time-out of a fetch of metadata and keys. Default: 10 s.</summary>
    public TimeSpan BackchannelTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The handler behind the HTTP client that fetches metadata and keys. Default: one that follows no redirects.</summary>
    public HttpMessageHandler? BackchannelHttpHandler { get; set; }

    internal SignatureCheck AccessTokenSignature { get; set; } = null!;

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
            ]);
    }
}
