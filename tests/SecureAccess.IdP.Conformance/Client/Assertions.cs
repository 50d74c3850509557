using System.Text.Json.Nodes;

namespace SecureAccess.IdP.Conformance.Client;

/// <summary>Client assertions (RFC 7523, 2.2) and proofs of possession (RFC 9449, 4.2).</summary>
public static class Assertions
{
    /// <summary>The value of <c>client_assertion_type</c>.</summary>
    public const string Type = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    /// <summary>The claims of a good client assertion.</summary>
    public static JsonObject Claims(string clientId, string audience) => new()
    {
        ["iss"] = clientId,
        ["sub"] = clientId,
        ["aud"] = audience,
        ["iat"] = Now,
        ["nbf"] = Now,
        ["exp"] = Now + 60,
        ["jti"] = RelyingParty.Random(),
    };

    /// <summary>The claims of a good proof.</summary>
    /// <param name="method">Of the request.</param>
    /// <param name="address">Of the request, without query.</param>
    /// <param name="accessToken">The token that goes along; null if none does.</param>
    /// <param name="nonce">The server's nonce; null if it gave none.</param>
    public static JsonObject ProofClaims(string method, string address, string? accessToken = null, string? nonce = null)
    {
        var claims = new JsonObject { ["htm"] = method, ["htu"] = address, ["iat"] = Now, ["jti"] = RelyingParty.Random() };
        if (accessToken is not null)
        {
            claims["ath"] = Hashes.Sha256(accessToken);
        }

        if (nonce is not null)
        {
            claims["nonce"] = nonce;
        }

        return claims;
    }

    /// <summary>A proof.</summary>
    public static string Proof(SigningKey key, JsonObject claims, params IEnumerable<(string Name, JsonNode? Value)> header) =>
        key.Sign(claims, [("typ", "dpop+jwt"), ("kid", null), ("jwk", key.PublicJwk()), .. header]);

    /// <summary>The time now, in seconds since 1970.</summary>
    public static long Now => TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
}
