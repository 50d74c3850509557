using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace SecureAccess.IdP.Protocol.Keys;

/// <summary>
/// A public key that verifies signatures, or that is encrypted to: RSA of 2048 to 8192 bits, or EC on P-256. The framework's key objects are not promised to be
/// safe for several threads at once, so each use borrows one from a pool.
/// </summary>
public sealed class PublicKey
{
    private const int MinimumRsaBits = 2048;
    private const int MaximumRsaBits = 8192;

    private readonly ConcurrentBag<AsymmetricAlgorithm> idle = [];
    private readonly RSAParameters? rsa;
    private readonly ECParameters? ec;

    private PublicKey(RSAParameters parameters) => rsa = parameters;

    private PublicKey(ECParameters parameters) => ec = parameters;

    /// <summary>Whether it is an RSA key; else it is on P-256.</summary>
    public bool IsRsa => rsa is not null;

    /// <summary>Whether an RSA modulus is of an accepted size: shorter is too weak (RFC 7518, 3.3), longer is a way to burn our time.</summary>
    /// <param name="modulus">The modulus, without leading zeros.</param>
    public static bool IsAcceptableModulus(ReadOnlySpan<byte> modulus) =>
        modulus.Length * 8 is >= MinimumRsaBits and <= MaximumRsaBits;

    /// <summary>Takes the public part of an RSA key.</summary>
    /// <param name="parameters">Modulus and exponent; anything private in it is dropped.</param>
    /// <exception cref="CryptographicException">The parameters are no RSA key.</exception>
    public static PublicKey FromRsa(RSAParameters parameters)
    {
        var key = new PublicKey(new RSAParameters { Modulus = parameters.Modulus, Exponent = parameters.Exponent });
        key.idle.Add(key.Create());
        return key;
    }

    /// <summary>Takes the public part of an EC key on P-256.</summary>
    /// <param name="point">The point.</param>
    /// <exception cref="CryptographicException">The point is not on the curve.</exception>
    public static PublicKey FromP256(ECPoint point)
    {
        var key = new PublicKey(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = point });
        key.idle.Add(key.Create());
        return key;
    }

    /// <summary>Verifies a signature. An algorithm of the other key type, or outside the allow-list, verifies nothing.</summary>
    /// <param name="alg">The algorithm, already checked against the caller's allow-list.</param>
    /// <param name="data">What was signed.</param>
    /// <param name="signature">The signature, as JWS carries it (RFC 7518, 3.4: R and S side by side).</param>
    public bool Verify(string alg, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        if (!idle.TryTake(out var key))
            key = Create();

        var valid = (alg, key) switch
        {
            (SigningAlgorithm.RS256, RSA rsaKey) => rsaKey.VerifyData(data, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
            (SigningAlgorithm.PS256, RSA rsaKey) => rsaKey.VerifyData(data, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pss),
            (SigningAlgorithm.ES256, ECDsa ecKey) => ecKey.VerifyData(data, signature, HashAlgorithmName.SHA256),
            _ => false,
        };
        idle.Add(key);
        return valid;
    }

    /// <summary>The RFC 7638 thumbprint: SHA-256 over the required members in lexical order, base64url.</summary>
    public string Thumbprint()
    {
        var canonical = ec is { } point
            ? $$"""{"crv":"P-256","kty":"EC","x":"{{Encode(point.Q.X)}}","y":"{{Encode(point.Q.Y)}}"}"""
            : $$"""{"e":"{{Encode(rsa!.Value.Exponent)}}","kty":"RSA","n":"{{Encode(rsa.Value.Modulus)}}"}""";
        return Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(canonical)));
    }

    /// <summary>Writes the members of the JWK that describe the key itself (RFC 7518, 6).</summary>
    /// <param name="writer">Inside the JWK object.</param>
    internal void WriteJwk(Utf8JsonWriter writer)
    {
        if (ec is { } point)
        {
            writer.WriteString("kty"u8, "EC"u8);
            writer.WriteString("crv"u8, "P-256"u8);
            writer.WriteString("x"u8, Encode(point.Q.X));
            writer.WriteString("y"u8, Encode(point.Q.Y));
            return;
        }

        writer.WriteString("kty"u8, "RSA"u8);
        writer.WriteString("n"u8, Encode(rsa!.Value.Modulus));
        writer.WriteString("e"u8, Encode(rsa.Value.Exponent));
    }

    /// <summary>The key for encryption to it; the caller disposes of it.</summary>
    /// <exception cref="CryptographicException">It is an EC key.</exception>
    internal RSA CreateRsa() => rsa is { } parameters ? RSA.Create(parameters) : throw new CryptographicException();

    /// <summary>The key for an agreement with it; the caller disposes of it.</summary>
    /// <exception cref="CryptographicException">It is an RSA key.</exception>
    internal ECDiffieHellman CreateAgreement() => ec is { } point ? ECDiffieHellman.Create(point) : throw new CryptographicException();

    private static string Encode(byte[]? octets) => Base64Url.EncodeToString(octets);

    private AsymmetricAlgorithm Create() => ec is { } point ? ECDsa.Create(point) : RSA.Create(rsa!.Value);
}
