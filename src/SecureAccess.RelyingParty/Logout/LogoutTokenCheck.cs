using System.Text.Json;

namespace SecureAccess.RelyingParty;

/// <summary>The content of a logout token: Back-Channel Logout 1.0 section 2.6. The signature has been checked before.</summary>
internal static class LogoutTokenCheck
{
    /// <summary>Section 2.4: its own type, so that no ID token and no other JWT of the provider can end a session.</summary>
    public static readonly IReadOnlyList<string?> TokenTypes = ["logout+jwt"];

    private const string Event = "http://schemas.openid.net/event/backchannel-logout";
    private const int LongestId = 255;

    /// <summary>The broken rule; null when the token holds.</summary>
    public static TokenFault? FindFault(SignedToken.Verified token, string clientId, TimeSpan skew, DateTimeOffset now)
    {
        // 3. Issuer, audience and times as those of an ID token. The audience may name other clients besides.
        var claims = token.Claims;
        if (!string.Equals(claims.Text("iss"), token.Issuer, StringComparison.Ordinal))
            return TokenFault.Issuer;
        if (!claims.Audiences().Contains(clientId, StringComparer.Ordinal))
            return TokenFault.Audience;
        if (IdTokenCheck.TimeFault(claims, now, skew) is { } fault)
            return fault;

        // 4. A person, a session, or both.
        if (!IsIdOrMissing(claims, "sub") || !IsIdOrMissing(claims, "sid") || (claims.Text("sub") ?? claims.Text("sid")) is null)
            return TokenFault.Subject;

        // 5. It says that it is about a logout.
        if (!claims.TryGetProperty("events", out var events) || events.ValueKind != JsonValueKind.Object
            || !events.TryGetProperty(Event, out var logout) || logout.ValueKind != JsonValueKind.Object)
            return TokenFault.LogoutEvent;

        // 6. A nonce would make it pass for an ID token somewhere.
        if (claims.TryGetProperty("nonce", out _))
            return TokenFault.Nonce;
        return claims.Text("jti") is { Length: > 0 and <= LongestId } ? null : TokenFault.MissingClaim;
    }

    private static bool IsIdOrMissing(JsonElement claims, string name) =>
        !claims.TryGetProperty(name, out _) || claims.Text(name) is { Length: > 0 and <= LongestId };
}
