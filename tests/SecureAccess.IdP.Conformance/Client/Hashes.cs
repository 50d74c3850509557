using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace SecureAccess.IdP.Conformance.Client;

/// <summary>Hashes as the specifications write them.</summary>
public static class Hashes
{
    /// <summary>SHA-256 in base64url.</summary>
    public static string Sha256(string text) => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(text)));

    /// <summary>The left half of it (OpenID Connect Core, 3.1.3.6), for algorithms of 256 bits.</summary>
    public static string HalfSha256(string text) => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(text)).AsSpan(0, 16));
}
