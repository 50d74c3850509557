using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace SecureAccess.IdP.Protocol.Tests.Hosting;

/// <summary>A client's DPoP key, and proofs with it, right and wrong; made from the specification, not from the engine.</summary>
public sealed class ProofKey
{
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public string Jkt
    {
        get
        {
            var point = key.ExportParameters(false).Q;
            var canonical = $$"""{"crv":"P-256","kty":"EC","x":"{{Base64Url.EncodeToString(point.X)}}","y":"{{Base64Url.EncodeToString(point.Y)}}"}""";
            return Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(canonical)));
        }
    }

    public JsonObject Jwk
    {
        get
        {
            var point = key.ExportParameters(false).Q;
            return new JsonObject { ["kty"] = "EC", ["crv"] = "P-256", ["x"] = Base64Url.EncodeToString(point.X), ["y"] = Base64Url.EncodeToString(point.Y) };
        }
    }

    /// <summary>A proof for the token endpoint, unless told otherwise.</summary>
    public string Prove(
        TimeProvider clock,
        string path = "/connect/token",
        string method = "POST",
        string? accessToken = null,
        string? nonce = null,
        Action<JsonObject>? claims = null,
        Action<JsonObject>? header = null,
        ECDsa? signer = null)
    {
        var head = new JsonObject { ["typ"] = "dpop+jwt", ["alg"] = "ES256", ["jwk"] = Jwk };
        var body = new JsonObject
        {
            ["jti"] = RandomNumberGenerator.GetHexString(32),
            ["htm"] = method,
            ["htu"] = Provider.Issuer + path,
            ["iat"] = clock.GetUtcNow().ToUnixTimeSeconds(),
        };
        if (accessToken is not null)
            body["ath"] = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(accessToken)));

        if (nonce is not null)
            body["nonce"] = nonce;

        header?.Invoke(head);
        claims?.Invoke(body);
        return JwtText.SignEs256(head.ToJsonString(), body.ToJsonString(), signer ?? key);
    }

    /// <summary>The header members of the private key, as no proof may show them.</summary>
    public string PrivateMember => Base64Url.EncodeToString(key.ExportParameters(true).D);
}
