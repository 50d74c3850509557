using System.Buffers.Text;
using System.Security.Cryptography;

namespace SecureAccess.RelyingParty.Tests.World;

/// <summary>A caller's DPoP key, written apart from the library's, with a hook for each thing a proof can get wrong.</summary>
public sealed class ProofKey
{
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public Dictionary<string, object> Jwk
    {
        get
        {
            var point = key.ExportParameters(false).Q;
            return new() { ["kty"] = "EC", ["crv"] = "P-256", ["x"] = Base64Url.EncodeToString(point.X), ["y"] = Base64Url.EncodeToString(point.Y) };
        }
    }

    public string PrivateMember => Base64Url.EncodeToString(key.ExportParameters(true).D);

    public string Thumbprint => Jwt.Hash($$"""{"crv":"P-256","kty":"EC","x":"{{Jwk["x"]}}","y":"{{Jwk["y"]}}"}""");

    public string Prove(
        DateTimeOffset now, string token, string url = $"{AppWorld.App}/api/data", string method = "GET",
        Action<Dictionary<string, object>>? alter = null, Action<Dictionary<string, object>>? alterHeader = null, Func<byte[], byte[]>? sign = null)
    {
        var header = new Dictionary<string, object> { ["typ"] = "dpop+jwt", ["alg"] = "ES256", ["jwk"] = Jwk };
        var claims = new Dictionary<string, object>
        {
            ["jti"] = RandomNumberGenerator.GetHexString(16), ["htm"] = method, ["htu"] = url, ["iat"] = now.ToUnixTimeSeconds(),
            ["ath"] = Jwt.Hash(token),
        };
        alter?.Invoke(claims);
        alterHeader?.Invoke(header);
        return Jwt.Write(header, claims, sign ?? Sign);
    }

    public byte[] Sign(byte[] data) => key.SignData(data, HashAlgorithmName.SHA256);
}
