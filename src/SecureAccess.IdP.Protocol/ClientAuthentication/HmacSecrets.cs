using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Jwt;

namespace SecureAccess.IdP.Protocol.ClientAuthentication;

/// <summary>
/// The secrets of <c>client_secret_jwt</c> (OpenID Connect Core, 9). A digest cannot check an HMAC, so these alone are kept whole, sealed
/// under the host's key ring: whoever takes both the database and the ring can sign as such a client. Hence off unless the operator wants
/// it, and only for clients registered for it; <c>private_key_jwt</c> does the same and leaves nothing here worth taking.
/// </summary>
public sealed class HmacSecrets
{
    /// <summary>The one algorithm: HMAC with SHA-256 (RFC 7518, 3.2).</summary>
    public const string Algorithm = "HS256";

    private readonly IDataProtector protector;

    internal HmacSecrets(IDataProtectionProvider protection, IOptions<ProtocolOptions> options)
    {
        protector = protection.CreateProtector("SecureAccess.IdP.Protocol.ClientSecret", "v1");
        IsAllowed = options.Value.ClientSecretJwt;
    }

    /// <summary>Whether the operator allows the method at all.</summary>
    public bool IsAllowed { get; }

    /// <summary>Keeps a secret so that it can check assertions.</summary>
    /// <param name="secret">The secret as the client holds it; at least as long as the hash, 256 bits (RFC 7518, 3.2).</param>
    /// <param name="expiresAt">When it stops being accepted.</param>
    public ClientSecret Seal(string secret, DateTimeOffset? expiresAt = null) =>
        ClientSecret.Of(secret, expiresAt) with { Sealed = protector.Protect(Encoding.UTF8.GetBytes(secret)) };

    /// <summary>Whether one of the client's secrets made the signature, compared in fixed time.</summary>
    internal bool Verify(Client client, UnverifiedJwt jwt, DateTimeOffset now)
    {
        var verifies = false;
        foreach (var secret in client.Secrets)
            verifies |= (secret.ExpiresAt is null || now < secret.ExpiresAt) && Made(secret, jwt);

        return verifies;
    }

    private bool Made(ClientSecret secret, UnverifiedJwt jwt)
    {
        if (secret.Sealed.IsEmpty)
            return false;

        var key = protector.Unprotect(secret.Sealed.ToArray());
        Span<byte> expected = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, jwt.SigningInput, expected);
        CryptographicOperations.ZeroMemory(key);
        return CryptographicOperations.FixedTimeEquals(expected, jwt.Signature);
    }
}
