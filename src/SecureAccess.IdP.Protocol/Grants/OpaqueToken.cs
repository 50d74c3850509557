using System.Buffers.Text;
using System.Security.Cryptography;

namespace SecureAccess.IdP.Protocol.Grants;

/// <summary>Secrets and references handed out seldom: nothing to read in them, and nothing to guess (RFC 6749, 10.10).</summary>
internal static class OpaqueToken
{
    /// <summary>256 random bits, base64url; the store keeps its <see cref="TokenHash"/> only.</summary>
    public static string Draw() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
}
