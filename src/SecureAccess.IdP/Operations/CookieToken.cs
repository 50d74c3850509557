using System.Security.Cryptography;
using System.Text;

namespace SecureAccess.IdP.Operations;

/// <summary>The secret in a cookie that opens something of the server's: a session, a case. Only its hash is stored.</summary>
public static class CookieToken
{
    /// <summary>256 random bits, in lower-case hexadecimal.</summary>
    public static string Draw() => RandomNumberGenerator.GetHexString(64, lowercase: true);

    /// <summary>SHA-256, in lower-case hexadecimal: so long a secret needs no slow hash.</summary>
    public static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
