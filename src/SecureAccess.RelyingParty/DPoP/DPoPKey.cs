using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace SecureAccess.RelyingParty;

/// <summary>
/// The key to which a client's tokens are bound (RFC 9449): an EC key on P-256 that never leaves the app. A stolen token is
/// worthless without it.
/// </summary>
/// <remarks>
/// A key made at start is right for one process. An app on several nodes gives all of them one key, by
/// <see cref="FromPem"/> from its secret store. After a change of the key, sessions renew their tokens by themselves.
/// </remarks>
public sealed class DPoPKey : IDisposable
{
    private readonly Lock gate = new();
    private readonly ECDsa key;

    private DPoPKey(ECDsa key)
    {
        this.key = key;
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        PublicJwk = $$"""{"crv":"P-256","kty":"EC","x":"{{Base64Url.EncodeToString(point.X)}}","y":"{{Base64Url.EncodeToString(point.Y)}}"}""";

        // RFC 7638 section 3: the required members in lexical order without white space, which is how the key is written anyway.
        Thumbprint = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(PublicJwk)));
    }

    /// <summary>The JWK thumbprint (RFC 7638): what a bound token carries as <c>cnf.jkt</c>. It is public.</summary>
    public string Thumbprint { get; }

    /// <summary>The public half, as the proof's <c>jwk</c> header.</summary>
    internal string PublicJwk { get; }

    /// <summary>Makes a new key.</summary>
    public static DPoPKey Create() => new(ECDsa.Create(ECCurve.NamedCurves.nistP256));

    /// <summary>Reads a private key in PEM (PKCS #8 or SEC 1).</summary>
    /// <param name="pem">The text, from a secret store.</param>
    /// <exception cref="ArgumentException">It is no private EC key on P-256.</exception>
    public static DPoPKey FromPem(string pem)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(pem);
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
            return IsOnP256(key.ExportParameters(includePrivateParameters: true))
                ? new DPoPKey(key)
                : throw new ArgumentException("The key is not on the curve P-256.", nameof(pem));
        }
        catch (Exception fault) when (fault is CryptographicException or ArgumentException)
        {
            key.Dispose();
            throw new ArgumentException("The text is no private EC key on P-256 in PEM.", nameof(pem), fault);
        }
    }

    /// <summary>Forgets the key.</summary>
    public void Dispose() => key.Dispose();

    /// <summary>Says which key it is; the private half is not for logs.</summary>
    public override string ToString() => $"DPoP key {Thumbprint}";

    /// <summary>Whether it is a private key on P-256; platforms name the curve in different ways.</summary>
    internal static bool IsOnP256(ECParameters key) =>
        key.D is not null
        && (key.Curve.Oid.Value == ECCurve.NamedCurves.nistP256.Oid.Value || key.Curve.Oid.FriendlyName is "nistP256" or "ECDSA_P256");

    /// <summary>Signs by ES256. One at a time: the platform's key objects are not made for several threads.</summary>
    internal byte[] Sign(byte[] data)
    {
        lock (gate)
            return key.SignData(data, HashAlgorithmName.SHA256);
    }
}
