using System.Buffers.Text;
using System.Security.Cryptography;

namespace SecureAccess.RelyingParty.Tests.World;

/// <summary>A signing key of the fake provider, with its public half as a JWK.</summary>
public sealed class ProviderKey
{
    private readonly Lock gate = new();
    private readonly RSA? rsa;
    private readonly ECDsa? ec;

    private ProviderKey(string kid, RSA? rsa, ECDsa? ec) => (Kid, this.rsa, this.ec) = (kid, rsa, ec);

    public string Kid { get; }

    public string Algorithm => rsa is not null ? "RS256" : "ES256";

    public static ProviderKey Rsa(string kid) => new(kid, RSA.Create(2048), null);

    public static ProviderKey Ec(string kid) => new(kid, null, ECDsa.Create(ECCurve.NamedCurves.nistP256));

    /// <summary>One at a time: worlds that run side by side share their usual keys, since an RSA key takes long to make.</summary>
    public byte[] Sign(byte[] data)
    {
        lock (gate)
            return rsa?.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1) ?? ec!.SignData(data, HashAlgorithmName.SHA256);
    }

    public byte[] PublicPem() => System.Text.Encoding.ASCII.GetBytes(rsa!.ExportSubjectPublicKeyInfoPem());

    public Dictionary<string, object> Jwk()
    {
        if (rsa?.ExportParameters(false) is { } r)
            return new() { ["kty"] = "RSA", ["use"] = "sig", ["kid"] = Kid, ["alg"] = "RS256", ["n"] = B64(r.Modulus), ["e"] = B64(r.Exponent) };
        var e = ec!.ExportParameters(false);
        return new() { ["kty"] = "EC", ["crv"] = "P-256", ["use"] = "sig", ["kid"] = Kid, ["alg"] = "ES256", ["x"] = B64(e.Q.X), ["y"] = B64(e.Q.Y) };
    }

    private static string B64(byte[]? bytes) => Base64Url.EncodeToString(bytes);
}
