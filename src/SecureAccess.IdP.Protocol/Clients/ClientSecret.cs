using System.Security.Cryptography;
using System.Text;

namespace SecureAccess.IdP.Protocol.Clients;

/// <summary>
/// A client's secret as it is kept: its SHA-256. Machine secrets are long and random, so a slow hash would cost much and protect nothing.
/// </summary>
/// <param name="Sha256">The 32-byte digest of the secret's UTF-8 octets.</param>
/// <param name="ExpiresAt">When it stops being accepted (<c>client_secret_expires_at</c>, RFC 7591, 3.2.1); none if it does not expire.</param>
public sealed record ClientSecret(ReadOnlyMemory<byte> Sha256, DateTimeOffset? ExpiresAt = null)
{
    /// <summary>The secret itself, sealed under the host's key ring: for <c>client_secret_jwt</c> alone, which needs it whole; else empty.</summary>
    public ReadOnlyMemory<byte> Sealed { get; init; }

    /// <summary>Keeps a secret as its digest.</summary>
    /// <param name="secret">The secret as the client holds it; at least 128 random bits.</param>
    /// <param name="expiresAt">When it stops being accepted.</param>
    public static ClientSecret Of(string secret, DateTimeOffset? expiresAt = null) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes(secret)), expiresAt);

    /// <summary>Whether a presented secret is this one, compared in fixed time, and still in date.</summary>
    /// <param name="presentedSha256">The SHA-256 of what the client presented.</param>
    /// <param name="now">The time of the request.</param>
    public bool Matches(ReadOnlySpan<byte> presentedSha256, DateTimeOffset now)
    {
        var equal = CryptographicOperations.FixedTimeEquals(Sha256.Span, presentedSha256);
        return equal && (ExpiresAt is null || now < ExpiresAt);
    }

    /// <summary>Hides the digest: a log that prints a client prints no secret material.</summary>
    public override string ToString() => "ClientSecret(***)";
}
