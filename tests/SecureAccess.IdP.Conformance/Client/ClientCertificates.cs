using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;

namespace SecureAccess.IdP.Conformance.Client;

/// <summary>Certificates that clients of these tests sign themselves (RFC 8705, 2.2).</summary>
public static class ClientCertificates
{
    /// <summary>A new one, good for a day.</summary>
    public static X509Certificate2 New(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = TimeProvider.System.GetUtcNow();
        using var made = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256).CreateSelfSigned(now.AddHours(-1), now.AddDays(1));

        // Through PKCS#12, since one platform's TLS takes no key that was never stored.
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), password: null, X509KeyStorageFlags.Exportable);
    }

    /// <summary>The set of keys that registers one, beside the key its client signs requests with, if it has one.</summary>
    public static string JwkSet(X509Certificate2 certificate, SigningKey? key)
    {
        var set = JsonNode.Parse(SigningKey.JwkSet(key is null ? [] : [key]))!.AsObject();
        using var ec = certificate.GetECDsaPublicKey()!;
        var jwk = SigningKey.PublicJwk(ec);
        jwk["x5c"] = new JsonArray(Convert.ToBase64String(certificate.RawData));
        set["keys"]!.AsArray().Add(jwk);
        return set.ToJsonString();
    }

    /// <summary>What tokens bound to it say: <c>x5t#S256</c> (RFC 8705, 3.1).</summary>
    public static string Thumbprint(X509Certificate2 certificate) =>
        System.Buffers.Text.Base64Url.EncodeToString(SHA256.HashData(certificate.RawData));
}
