using System.Security.Cryptography;
using SecureAccess.IdP.Protocol.Keys;

namespace SecureAccess.IdP.Protocol.Jwt.Encryption;

/// <summary>A key of ours that others encrypt to. It is used seldom, so its object is made anew each time.</summary>
internal sealed class DecryptionKey
{
    private readonly byte[] pkcs8;

    public DecryptionKey(SigningKeyRecord record)
    {
        Record = record;
        pkcs8 = record.PrivateKey.ToArray();
        IsRsa = KeyManagementAlgorithm.IsRsa(record.Alg);
        Public = ReadPublic();
    }

    public SigningKeyRecord Record { get; }

    public PublicKey Public { get; }

    /// <summary>Whether it is of the RSA family; the others agree on a key over P-256.</summary>
    public bool IsRsa { get; }

    /// <summary>Recovers the content encryption key (RFC 7516, 5.2-6 to -11).</summary>
    /// <exception cref="CryptographicException">It was not encrypted to this key, or <c>epk</c> is no point of the curve.</exception>
    public byte[] ContentKey(JweHeader header, byte[] encryptedKey)
    {
        if (IsRsa)
        {
            using var rsa = RSA.Create();
            rsa.ImportPkcs8PrivateKey(pkcs8, out _);
            return rsa.Decrypt(
                encryptedKey, header.Alg == KeyManagementAlgorithm.RsaOaep ? RSAEncryptionPadding.OaepSHA1 : RSAEncryptionPadding.OaepSHA256);
        }

        // The framework refuses a point that is not on the curve when it is imported: an invalid-curve attack ends here.
        using var theirs = PublicKey.FromP256(header.Ephemeral!.Value).CreateAgreement();
        using var ours = ECDiffieHellman.Create();
        ours.ImportPkcs8PrivateKey(pkcs8, out _);
        var derived = KeyAgreement.Derive(ours.DeriveRawSecretAgreement(theirs.PublicKey), header.Alg, header.Enc, header.Apu, header.Apv);
        if (header.Alg != KeyManagementAlgorithm.EcdhEs)
            return KeyAgreement.Unwrap(derived, encryptedKey);

        // RFC 7516, 5.2-10: with direct agreement there is no encrypted key.
        return encryptedKey.Length == 0 ? derived : throw new CryptographicException();
    }

    private PublicKey ReadPublic()
    {
        if (IsRsa)
        {
            using var rsa = RSA.Create();
            rsa.ImportPkcs8PrivateKey(pkcs8, out _);
            return PublicKey.FromRsa(rsa.ExportParameters(includePrivateParameters: false));
        }

        using var agreement = ECDiffieHellman.Create();
        agreement.ImportPkcs8PrivateKey(pkcs8, out _);
        return PublicKey.FromP256(agreement.ExportParameters(includePrivateParameters: false).Q);
    }
}
