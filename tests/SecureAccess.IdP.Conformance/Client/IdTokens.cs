using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using SecureAccess.IdP.Conformance.Provider;

namespace SecureAccess.IdP.Conformance.Client;

/// <summary>Checks JWTs of the provider with Microsoft.IdentityModel, against the keys it publishes.</summary>
public static class IdTokens
{
    private static readonly JsonWebTokenHandler Handler = new() { MapInboundClaims = false };

    /// <summary>Every check of OpenID Connect Core, 3.1.3.7, that applies to the code flow.</summary>
    /// <param name="provider">Who must have issued it.</param>
    /// <param name="clientId">For whom it must be.</param>
    /// <param name="token">The token.</param>
    /// <param name="nonce">What the request sent; null if it sent none.</param>
    /// <param name="accessToken">The access token that came along; null if none did.</param>
    public static async Task<JsonWebToken> CheckAsync(
        RunningProvider provider, string clientId, string token, string? nonce, string? accessToken = null)
    {
        var jwt = await VerifyAsync(provider, token, clientId);
        jwt.Audiences.ShouldBe([clientId]);
        jwt.Subject.Length.ShouldBeInRange(1, 255);
        jwt.Subject.All(char.IsAscii).ShouldBeTrue();
        jwt.Kid.ShouldNotBeNullOrEmpty();
        jwt.TryGetPayloadValue<string>("nonce", out var echoed).ShouldBe(nonce is not null);
        (echoed ?? "").ShouldBe(nonce ?? "");
        jwt.IssuedAt.ShouldBe(TimeProvider.System.GetUtcNow().UtcDateTime, TimeSpan.FromMinutes(1));
        if (accessToken is not null && jwt.TryGetPayloadValue<string>("at_hash", out var hash))
        {
            hash.ShouldBe(Hashes.HalfSha256(accessToken));
        }

        return jwt;
    }

    /// <summary>Checks signature, issuer, audience and life of a JWT of the provider.</summary>
    public static async Task<JsonWebToken> VerifyAsync(RunningProvider provider, string token, string audience)
    {
        var result = await ValidateAsync(provider, token, audience);
        result.IsValid.ShouldBeTrue(result.Exception?.Message);
        return (JsonWebToken)result.SecurityToken;
    }

    /// <summary>The same, but for a JWT that has no life of its own, such as an answer about a token (RFC 9701, 5).</summary>
    public static async Task<JsonWebToken> SignedAsync(RunningProvider provider, string token, string audience)
    {
        var result = await ValidateAsync(provider, token, audience, expires: false);
        result.IsValid.ShouldBeTrue(result.Exception?.Message);
        return (JsonWebToken)result.SecurityToken;
    }

    /// <summary>The result as a value.</summary>
    public static async Task<TokenValidationResult> ValidateAsync(RunningProvider provider, string token, string audience, bool expires = true)
    {
        var jwks = await provider.Http.GetStringAsync(new Uri(provider.Metadata["jwks_uri"]), TestContext.Current.CancellationToken);
        return await Handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = provider.Issuer,
            ValidAudience = audience,
            IssuerSigningKeys = new JsonWebKeySet(jwks).GetSigningKeys(),
            TryAllIssuerSigningKeys = false,
            RequireSignedTokens = true,
            RequireExpirationTime = expires,
            ClockSkew = TimeSpan.FromSeconds(5),
        });
    }
}
