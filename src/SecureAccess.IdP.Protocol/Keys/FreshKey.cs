using System.Security.Cryptography;
using SecureAccess.IdP.Protocol.Jwt.Encryption;

namespace SecureAccess.IdP.Protocol.Keys;

/// <summary>Makes new keys of ours, as the store keeps them.</summary>
internal static class FreshKey
{
    private const int RsaBits = 2048;

    /// <summary>
    /// What we hold a key for: one per signature algorithm, so that a key never signs in two ways (RFC 8725, 3.1), and one of each family
    /// for what is encrypted to us.
    /// </summary>
    public static IReadOnlyList<string> Algorithms { get; } =
        [.. SigningAlgorithm.All, KeyManagementAlgorithm.RsaOaep, KeyManagementAlgorithm.EcdhEs];

    /// <summary>Whether a key of ours signs; else it decrypts.</summary>
    public static bool Signs(string alg) => SigningAlgorithm.All.Contains(alg);

    /// <summary>Makes one.</summary>
    /// <param name="alg">One of <see cref="Algorithms"/>.</param>
    /// <param name="generation">Its place among the keys of that algorithm.</param>
    /// <param name="announcedAt">From when it is published.</param>
    /// <param name="activeFrom">From when it is used.</param>
    public static SigningKeyRecord Make(string alg, int generation, DateTimeOffset announcedAt, DateTimeOffset activeFrom)
    {
        using AsymmetricAlgorithm key = alg switch
        {
            SigningAlgorithm.ES256 => ECDsa.Create(ECCurve.NamedCurves.nistP256),
            KeyManagementAlgorithm.EcdhEs => ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256),
            _ => RSA.Create(RsaBits),
        };
        var unnamed = new SigningKeyRecord("", alg, generation, key.ExportPkcs8PrivateKey(), announcedAt, activeFrom);
        var published = Signs(alg) ? new SigningKey(unnamed).Public : new DecryptionKey(unnamed).Public;
        return unnamed with { Kid = published.Thumbprint() };
    }
}
