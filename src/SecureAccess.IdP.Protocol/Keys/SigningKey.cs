using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace SecureAccess.IdP.Protocol.Keys;

/// <summary>A key of ours in memory, ready to sign: the encoded JWS headers are made once, and key objects are borrowed from a pool.</summary>
internal sealed class SigningKey
{
    private readonly ConcurrentBag<AsymmetricAlgorithm> idle = [];
    private readonly byte[] pkcs8;

    public SigningKey(SigningKeyRecord record)
    {
        Record = record;
        pkcs8 = record.PrivateKey.ToArray();
        var key = Create();
        Public = key is ECDsa ec
            ? PublicKey.FromP256(ec.ExportParameters(includePrivateParameters: false).Q)
            : PublicKey.FromRsa(((RSA)key).ExportParameters(includePrivateParameters: false));
        idle.Add(key);
        IdTokenHeader = Header("JWT");
        AccessTokenHeader = Header("at+jwt");
    }

    public SigningKeyRecord Record { get; }

    public PublicKey Public { get; }

    /// <summary>The encoded header of an ID token.</summary>
    public byte[] IdTokenHeader { get; }

    /// <summary>The encoded header of an access token: <c>typ</c> tells it from an ID token (RFC 9068, 2.1).</summary>
    public byte[] AccessTokenHeader { get; }

    /// <summary>Makes a new key as the store keeps it.</summary>
    public static SigningKeyRecord Create(string alg, int generation, DateTimeOffset now)
    {
        using AsymmetricAlgorithm key = alg == SigningAlgorithm.ES256
            ? ECDsa.Create(ECCurve.NamedCurves.nistP256)
            : RSA.Create(keySizeInBits: 2048);
        var unnamed = new SigningKeyRecord("", alg, generation, key.ExportPkcs8PrivateKey(), now, now);
        return unnamed with { Kid = new SigningKey(unnamed).Public.Thumbprint() };
    }

    /// <summary>Signs, and writes the signature as JWS carries it.</summary>
    /// <returns>The number of bytes written.</returns>
    public int Sign(ReadOnlySpan<byte> data, Span<byte> signature)
    {
        if (!idle.TryTake(out var key))
            key = Create();

        var written = key is ECDsa ec
            ? ec.SignData(data, signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation)
            : ((RSA)key).SignData(data, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        idle.Add(key);
        return written;
    }

    private AsymmetricAlgorithm Create()
    {
        AsymmetricAlgorithm key = Record.Alg == SigningAlgorithm.ES256 ? ECDsa.Create() : RSA.Create();
        key.ImportPkcs8PrivateKey(pkcs8, out _);
        return key;
    }

    private byte[] Header(string typ) => Encoding.ASCII.GetBytes(Base64Url.EncodeToString(
        Encoding.ASCII.GetBytes($$"""{"alg":"{{Record.Alg}}","kid":"{{Record.Kid}}","typ":"{{typ}}"}""")));
}
