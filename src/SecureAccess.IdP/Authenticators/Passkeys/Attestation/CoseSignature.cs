using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SecureAccess.IdP.Authenticators.Passkeys.Attestation;

/// <summary>Signatures by the algorithm numbers of COSE (RFC 9053, RFC 8812). SHA-1 (RS1) is none of them.</summary>
internal static class CoseSignature
{
    /// <summary>ECDSA with SHA-256.</summary>
    public const int Es256 = -7;

    /// <summary>Whether a signature over data was made with a certificate's key; also false for an algorithm that is not known or does not fit the key.</summary>
    public static bool Verifies(int algorithm, X509Certificate2 certificate, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        using var elliptic = certificate.GetECDsaPublicKey();
        using var rsa = certificate.GetRSAPublicKey();
        return Verifies(algorithm, elliptic, rsa, data, signature);
    }

    /// <summary>The same with the one of two keys that there is.</summary>
    public static bool Verifies(int algorithm, ECDsa? elliptic, RSA? rsa, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        if (HashOf(algorithm) is not { } hash)
        {
            return false;
        }

        if (algorithm is -35 or -36 or Es256)
        {
            return elliptic?.VerifyData(data, signature, hash, DSASignatureFormat.Rfc3279DerSequence) == true;
        }

        var padding = algorithm is -37 or -38 or -39 ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1;
        return rsa?.VerifyData(data, signature, hash, padding) == true;
    }

    /// <summary>The hash of an algorithm; null when the algorithm is not known here.</summary>
    public static HashAlgorithmName? HashOf(int algorithm) => algorithm switch
    {
        -37 or -257 or Es256 => HashAlgorithmName.SHA256,
        -35 or -38 or -258 => HashAlgorithmName.SHA384,
        -36 or -39 or -259 => HashAlgorithmName.SHA512,
        _ => null,
    };
}
