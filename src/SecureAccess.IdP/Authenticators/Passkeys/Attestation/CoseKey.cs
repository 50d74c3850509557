using System.Formats.Cbor;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SecureAccess.IdP.Authenticators.Passkeys.Attestation;

/// <summary>A public key in the form of RFC 9052 7 and RFC 9053: elliptic curve or RSA.</summary>
/// <param name="Algorithm">The COSE algorithm it is for.</param>
/// <param name="Curve">P-256, P-384 or P-521; null for RSA.</param>
/// <param name="Point">The point; null for RSA.</param>
/// <param name="Rsa">Modulus and exponent; null for an elliptic curve.</param>
internal sealed record CoseKey(int Algorithm, ECCurve? Curve, ECPoint? Point, RSAParameters? Rsa)
{
    private const int EllipticCurve = 2;
    private const int RsaKey = 3;

    /// <summary>Reads the key at the start of these bytes; what follows it is not looked at.</summary>
    /// <exception cref="CborContentException">It is not CBOR.</exception>
    /// <exception cref="FormatException">It is no key of a kind that is known here.</exception>
    public static CoseKey Read(ReadOnlyMemory<byte> bytes)
    {
        var reader = new CborReader(bytes, CborConformanceMode.Lax, allowMultipleRootLevelValues: true);
        var (numbers, texts) = (new Dictionary<long, long>(), new Dictionary<long, byte[]>());
        for (var left = reader.ReadStartMap() ?? throw new FormatException("A COSE_Key has a definite length."); left > 0; left--)
        {
            var label = reader.ReadInt64();
            switch (reader.PeekState())
            {
                case CborReaderState.UnsignedInteger or CborReaderState.NegativeInteger:
                    numbers[label] = reader.ReadInt64();
                    break;
                case CborReaderState.ByteString:
                    texts[label] = reader.ReadByteString();
                    break;
                default:
                    reader.SkipValue();
                    break;
            }
        }

        var algorithm = (int)numbers.GetValueOrDefault(3);
        return numbers.GetValueOrDefault(1) switch
        {
            EllipticCurve when texts.ContainsKey(-2) && texts.ContainsKey(-3) => new CoseKey(
                algorithm, CurveOf(numbers.GetValueOrDefault(-1)), new ECPoint { X = texts[-2], Y = texts[-3] }, null),
            RsaKey when texts.ContainsKey(-1) && texts.ContainsKey(-2) => new CoseKey(
                algorithm, null, null, new RSAParameters { Modulus = texts[-1], Exponent = texts[-2] }),
            _ => throw new FormatException("Not a COSE_Key of an elliptic curve or of RSA."),
        };
    }

    /// <summary>Whether a signature over data is this key's, by the algorithm it is for.</summary>
    public bool Verifies(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        using var elliptic = Point is { } point ? ECDsa.Create(new ECParameters { Curve = Curve!.Value, Q = point }) : null;
        using var rsa = Rsa is { } parameters ? RSA.Create(parameters) : null;
        return CoseSignature.Verifies(Algorithm, elliptic, rsa, data, signature);
    }

    /// <summary>Whether a certificate is about this very key.</summary>
    public bool IsKeyOf(X509Certificate2 certificate)
    {
        using var elliptic = certificate.GetECDsaPublicKey();
        using var rsa = certificate.GetRSAPublicKey();
        return Point is { } point ? elliptic is not null && IsPoint(elliptic.ExportParameters(false), point)
            : rsa is not null && IsRsa(rsa.ExportParameters(false), Rsa!.Value);
    }

    /// <summary>Whether these are the key's own modulus and exponent.</summary>
    public bool IsRsa(ReadOnlySpan<byte> modulus, ReadOnlySpan<byte> exponent) =>
        Rsa is { } own && own.Modulus.AsSpan().SequenceEqual(modulus) && Trimmed(own.Exponent).SequenceEqual(Trimmed(exponent));

    /// <summary>Whether these are the key's own coordinates.</summary>
    public bool IsPoint(ReadOnlySpan<byte> x, ReadOnlySpan<byte> y) =>
        Point is { } own && Trimmed(own.X).SequenceEqual(Trimmed(x)) && Trimmed(own.Y).SequenceEqual(Trimmed(y));

    private bool IsPoint(ECParameters other, ECPoint own) =>
        other.Curve.Oid.Value == Curve!.Value.Oid.Value && own.X.AsSpan().SequenceEqual(other.Q.X) && own.Y.AsSpan().SequenceEqual(other.Q.Y);

    private static bool IsRsa(RSAParameters other, RSAParameters own) =>
        own.Modulus.AsSpan().SequenceEqual(other.Modulus) && Trimmed(own.Exponent).SequenceEqual(Trimmed(other.Exponent));

    private static ReadOnlySpan<byte> Trimmed(ReadOnlySpan<byte> number) => number.TrimStart((byte)0);

    private static ECCurve CurveOf(long curve) => curve switch
    {
        1 => ECCurve.NamedCurves.nistP256,
        2 => ECCurve.NamedCurves.nistP384,
        3 => ECCurve.NamedCurves.nistP521,
        _ => throw new FormatException("A curve that is not known here."),
    };
}
