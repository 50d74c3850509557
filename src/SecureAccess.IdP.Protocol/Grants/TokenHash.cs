using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace SecureAccess.IdP.Protocol.Grants;

/// <summary>
/// The SHA-256 of a token, base64url, 43 characters: what is stored and looked up, so that a stolen database holds nothing usable.
/// <see cref="TimedToken"/> puts a time before it.
/// </summary>
/// <param name="Value">The digest.</param>
public readonly record struct TokenHash(string Value)
{
    /// <summary>Hashes a token as presented.</summary>
    /// <param name="token">The token; 256 random bits when it is ours, any text when it is not.</param>
    public static TokenHash Of(string token)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(token), digest);
        return new TokenHash(Base64Url.EncodeToString(digest));
    }
}
