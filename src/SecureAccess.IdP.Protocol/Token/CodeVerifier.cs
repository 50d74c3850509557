using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using SecureAccess.IdP.Protocol.Clients;

namespace SecureAccess.IdP.Protocol.Token;

/// <summary>PKCE's arithmetic (RFC 7636, 4.1, 4.2 and 4.6), S256 only.</summary>
internal static class CodeVerifier
{
    private const int ChallengeLength = 43;

    private static readonly SearchValues<char> Unreserved =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~");

    /// <summary>
    /// Whether a client must use PKCE. A secret is no substitute for a public client (CVE-2026-92289), nor for a strict one.
    /// </summary>
    public static bool IsRequiredOf(Client client) => client.IsPublic || client.SecurityProfile != SecurityProfile.Basic;

    /// <summary>Whether a text can be the base64url of a SHA-256.</summary>
    public static bool IsChallenge(string challenge) => challenge.Length == ChallengeLength && Base64Url.IsValid(challenge);

    /// <summary>Whether a text has the form of a verifier: 43 to 128 unreserved characters (4.1).</summary>
    public static bool IsWellFormed(string verifier) =>
        verifier.Length is >= 43 and <= 128 && !verifier.AsSpan().ContainsAnyExcept(Unreserved);

    /// <summary>Whether the verifier is the one behind the challenge, compared in fixed time.</summary>
    public static bool Matches(string verifier, string challenge)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.ASCII.GetBytes(verifier), digest);
        Span<byte> computed = stackalloc byte[ChallengeLength];
        Base64Url.EncodeToUtf8(digest, computed);
        return CryptographicOperations.FixedTimeEquals(computed, Encoding.ASCII.GetBytes(challenge));
    }
}
