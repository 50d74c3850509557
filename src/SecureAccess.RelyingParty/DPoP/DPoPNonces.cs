using System.Buffers.Text;
using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace SecureAccess.RelyingParty;

/// <summary>
/// The nonces with which an API makes sure that a proof was made now (RFC 9449 section 9). Each is a sealed time, so that no
/// node stores any, and every node knows those of the others.
/// </summary>
internal sealed class DPoPNonces(IDataProtectionProvider protection, TimeProvider clock)
{
    /// <summary>How long a nonce is good.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private readonly IDataProtector seal = protection.CreateProtector("SecureAccess.RelyingParty.DPoPNonce", "v1");

    public string Create()
    {
        var time = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(time, clock.GetUtcNow().ToUnixTimeSeconds());
        return Base64Url.EncodeToString(seal.Protect(time));
    }

    public bool IsGood(string? nonce)
    {
        if (nonce is not { Length: > 0 and < 512 })
            return false;
        try
        {
            var time = DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadInt64BigEndian(seal.Unprotect(Base64Url.DecodeFromChars(nonce))));
            return (clock.GetUtcNow() - time).Duration() <= Lifetime;
        }
        catch (Exception fault) when (fault is CryptographicException or FormatException or ArgumentException)
        {
            return false;
        }
    }
}
