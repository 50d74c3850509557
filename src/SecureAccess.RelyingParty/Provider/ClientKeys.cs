using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace SecureAccess.RelyingParty;

/// <summary>Reads the private key of a client, for <c>private_key_jwt</c> and signed requests.</summary>
public static class ClientKeys
{
    /// <summary>Reads a private key in PEM: EC on P-256 signs by ES256, RSA by PS256.</summary>
    /// <param name="pem">The text, from a secret store.</param>
    /// <param name="keyId">The <c>kid</c> under which the public half is registered at the provider.</param>
    /// <exception cref="ArgumentException">It is no such key, or an RSA key of less than 2048 bits.</exception>
    public static SigningCredentials FromPem(string pem, string keyId)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(pem);
        ArgumentException.ThrowIfNullOrWhiteSpace(keyId);
        try
        {
            return Ec(pem, keyId) ?? Rsa(pem, keyId);
        }
        catch (Exception fault) when (fault is CryptographicException or ArgumentException)
        {
            throw new ArgumentException("The text is no private key in PEM, EC on P-256 or RSA of at least 2048 bits.", nameof(pem), fault);
        }
    }

    private static SigningCredentials? Ec(string pem, string keyId)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
        }
        catch (Exception fault) when (fault is CryptographicException or ArgumentException)
        {
            // Not an EC key: an RSA key, or nothing.
            key.Dispose();
            return null;
        }

        return DPoPKey.IsOnP256(key.ExportParameters(includePrivateParameters: true))
            ? new SigningCredentials(new ECDsaSecurityKey(key) { KeyId = keyId }, SecurityAlgorithms.EcdsaSha256)
            : throw new ArgumentException("The EC key is not on P-256, or not private.", nameof(pem));
    }

    private static SigningCredentials Rsa(string pem, string keyId)
    {
        var key = RSA.Create();
        key.ImportFromPem(pem);
        return key.KeySize >= 2048 && key.ExportParameters(includePrivateParameters: true).D is not null
            ? new SigningCredentials(new RsaSecurityKey(key) { KeyId = keyId }, SecurityAlgorithms.RsaSsaPssSha256)
            : throw new ArgumentException("The RSA key is too short, or not private.", nameof(pem));
    }
}
