using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace SecureAccess.IdP.Protocol.Keys;

/// <summary>A key of ours in memory, ready to sign: the encoded JWS headers are made once, and key objects are borrowed from a pool.</summary>
internal sealed class SigningKey
{
    private readonly ConcurrentBag<AsymmetricAlgorithm> idle = [];
    private readonly ConcurrentDictionary<string, byte[]> headers = new(StringComparer.Ordinal);
    private readonly byte[] pkcs8;
    private readonly RSASignaturePadding padding;

    public SigningKey(SigningKeyRecord record)
    {
        Record = record;
        pkcs8 = record.PrivateKey.ToArray();
        padding = record.Alg == SigningAlgorithm.PS256 ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1;
        var key = Create();
        Public = key is ECDsa ec
            ? PublicKey.FromP256(ec.ExportParameters(includePrivateParameters: false).Q)
            : PublicKey.FromRsa(((RSA)key).ExportParameters(includePrivateParameters: false));
        idle.Add(key);
        AccessTokenHeader = HeaderOf("at+jwt");
    }

    public SigningKeyRecord Record { get; }

    public PublicKey Public { get; }

    /// <summary>The encoded header of an access token: <c>typ</c> tells it from an ID token (RFC 9068, 2.1).</summary>
    public byte[] AccessTokenHeader { get; }

    /// <summary>The encoded header of a JWT of any type; each type's is made once.</summary>
    /// <param name="typ">One of the engine's few types, never a client's text; empty: without <c>typ</c>.</param>
    public byte[] HeaderOf(string typ) => headers.GetOrAdd(typ, EncodeHeader);

    /// <summary>Signs, and writes the signature as JWS carries it.</summary>
    /// <returns>The number of bytes written.</returns>
    public int Sign(ReadOnlySpan<byte> data, Span<byte> signature)
    {
        if (!idle.TryTake(out var key))
            key = Create();

        var written = key is ECDsa ec
            ? ec.SignData(data, signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation)
            : ((RSA)key).SignData(data, signature, HashAlgorithmName.SHA256, padding);
        idle.Add(key);
        return written;
    }

    private AsymmetricAlgorithm Create()
    {
        AsymmetricAlgorithm key = Record.Alg == SigningAlgorithm.ES256 ? ECDsa.Create() : RSA.Create();
        key.ImportPkcs8PrivateKey(pkcs8, out _);
        return key;
    }

    private byte[] EncodeHeader(string typ)
    {
        var type = typ.Length > 0 ? $",\"typ\":\"{typ}\"" : "";
        return Encoding.ASCII.GetBytes(Base64Url.EncodeToString(
            Encoding.ASCII.GetBytes($$"""{"alg":"{{Record.Alg}}","kid":"{{Record.Kid}}"{{type}}}""")));
    }
}
