using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace SecureAccess.RelyingParty;

/// <summary>
/// The content of an ID token against what was asked: OpenID Connect Core 3.1.3.7, in its order and with its numbers. The
/// signature (steps 6 to 8) has been checked before.
/// </summary>
internal static class IdTokenCheck
{
    /// <summary>The <c>typ</c> values of an ID token: <c>JWT</c>, or none. An access token or a logout token is not one.</summary>
    public static readonly IReadOnlyList<string?> TokenTypes = [null, "JWT"];

    /// <summary>The broken rule; null when the token holds.</summary>
    public static TokenFault? FindFault(SignedToken.Verified token, IdTokenExpectation expected, DateTimeOffset now)
    {
        var claims = token.Claims;

        // 2. The issuer is exactly the provider.
        if (!string.Equals(claims.Text("iss"), token.Issuer, StringComparison.Ordinal))
            return TokenFault.Issuer;

        // 3. The audience is this client, and nobody else: no other audience is trusted.
        if (claims.Audiences() is not [var audience] || !string.Equals(audience, expected.ClientId, StringComparison.Ordinal))
            return TokenFault.Audience;

        // 4, 5. The authorized party, if named, is this client.
        if (claims.TryGetProperty("azp", out _) && !string.Equals(claims.Text("azp"), expected.ClientId, StringComparison.Ordinal))
            return TokenFault.AuthorizedParty;

        // 9, 10. Now lies between issue and expiry.
        if (TimeFault(claims, now, expected.ClockSkew) is { } fault)
            return fault;

        // 11. The nonce ties the token to the sign-in that this browser began.
        if (expected.Nonce is not null && !SameText(claims.Text("nonce"), expected.Nonce))
            return TokenFault.Nonce;

        // Core section 2: sub is at most 255 ASCII characters; 12.2: a refresh never changes it.
        if (claims.Text("sub") is not { Length: > 0 and <= 255 } subject || !Ascii.IsValid(subject)
            || (expected.Subject is not null && !string.Equals(subject, expected.Subject, StringComparison.Ordinal)))
            return TokenFault.Subject;

        // 13. The person authenticated recently enough.
        if (expected.MaxAge is { } maxAge && !IsRecent(claims.Seconds("auth_time"), maxAge, expected, now))
            return TokenFault.AuthenticationTime;

        // 3.1.3.8: the access token belongs to this ID token.
        return expected.AccessToken is not null && claims.TryGetProperty("at_hash", out _)
            && !SameText(claims.Text("at_hash"), HashOf(expected.AccessToken, token.Algorithm))
            ? TokenFault.AccessTokenHash
            : null;
    }

    /// <summary>Expiry, issue and "not before", with the skew allowed. Shared with the access token's check.</summary>
    public static TokenFault? TimeFault(JsonElement claims, DateTimeOffset now, TimeSpan skew)
    {
        if (claims.Seconds("exp") is not { } expiry || expiry <= (now - skew).ToUnixTimeSeconds())
            return TokenFault.Expired;
        var latest = (now + skew).ToUnixTimeSeconds();
        if (claims.Seconds("iat") is not { } issued || issued > latest)
            return TokenFault.NotYetValid;
        return claims.TryGetProperty("nbf", out _) && (claims.Seconds("nbf") is not { } notBefore || notBefore > latest)
            ? TokenFault.NotYetValid
            : null;
    }

    private static bool IsRecent(long? authTime, TimeSpan maxAge, IdTokenExpectation expected, DateTimeOffset now)
    {
        // Someone who signed in because we asked, and then spent an hour proving who they are, has signed in freshly:
        // the time of the question counts, too, or they would be sent round again.
        var oldest = new[] { now - maxAge, expected.AskedAt }.Min() - expected.ClockSkew;
        return authTime is { } at && at >= oldest.ToUnixTimeSeconds() && at <= (now + expected.ClockSkew).ToUnixTimeSeconds();
    }

    private static string HashOf(string accessToken, string algorithm)
    {
        // The left half of the hash that the ID token's own algorithm uses.
        var bytes = Encoding.ASCII.GetBytes(accessToken);
        var hash = algorithm[^3..] switch
        {
            "384" => SHA384.HashData(bytes),
            "512" => SHA512.HashData(bytes),
            _ => SHA256.HashData(bytes),
        };
        return Base64Url.EncodeToString(hash.AsSpan(0, hash.Length / 2));
    }

    private static bool SameText(string? received, string expected) =>
        received is not null
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(received), Encoding.UTF8.GetBytes(expected));
}
