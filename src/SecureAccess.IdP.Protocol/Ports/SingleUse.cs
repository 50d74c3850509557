using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace SecureAccess.IdP.Protocol.Ports;

/// <summary>An identifier that may be used once.</summary>
/// <param name="Purpose">What it is of, a short fixed word, so that spaces of identifiers do not meet.</param>
/// <param name="Hash">The SHA-256 of issuer and identifier, base64url: of one size however long the identifier was.</param>
/// <param name="ExpiresAt">When the row may go: the bearer's own expiry plus skew.</param>
public sealed record SingleUse(string Purpose, string Hash, DateTimeOffset ExpiresAt)
{
    /// <summary>The <c>jti</c> of a token that somebody made (RFC 7519, 4.1.7): unique among that maker's, not among all.</summary>
    /// <param name="purpose">What it is of.</param>
    /// <param name="issuer">Who made it: a client's id, or the thumbprint of a key.</param>
    /// <param name="jti">The identifier.</param>
    /// <param name="expiresAt">When the row may go.</param>
    public static SingleUse OfJti(string purpose, string issuer, string jti, DateTimeOffset expiresAt) =>
        new(purpose, Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes($"{issuer}\n{jti}"))), expiresAt);
}
