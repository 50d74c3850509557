using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;

namespace SecureAccess.IdP.Protocol.SenderConstraint;

/// <summary>
/// The server's nonces (RFC 9449, 8): the time, sealed under the host's key ring, so that every node knows every node's and none is stored.
/// They show that a proof was made just now, by whoever holds the key now: one prepared by malware for later use has none.
/// </summary>
internal sealed class DpopNonces(IDataProtectionProvider protection, IOptions<ProtocolOptions> options, TimeProvider clock)
{
    private const int MaximumLength = 512;

    private readonly IDataProtector protector = protection.CreateProtector("SecureAccess.IdP.Protocol.DpopNonce", "v1");

    /// <summary>A new one.</summary>
    public string Issue()
    {
        var seconds = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(seconds, clock.GetUtcNow().ToUnixTimeSeconds());
        return Base64Url.EncodeToString(protector.Protect(seconds));
    }

    /// <summary>How long ago one was issued; none if it is not ours, or over.</summary>
    public TimeSpan? AgeOf(string nonce)
    {
        if (nonce.Length is 0 or > MaximumLength || !Base64Url.IsValid(nonce))
            return null;

        try
        {
            var seconds = protector.Unprotect(Base64Url.DecodeFromChars(nonce));
            var age = clock.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadInt64BigEndian(seconds));
            return age <= options.Value.DpopNonceLifetime ? age : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
