using System.Globalization;
using System.Security.Claims;

namespace SecureAccess.RelyingParty;

/// <summary>Reads from a principal what the provider said about the sign-in. Works on ID-token and access-token principals.</summary>
public static class AssuranceClaims
{
    /// <summary>The authentication type of an identity built from an ID token.</summary>
    public const string IdTokenIdentity = "SecureAccess.IdToken";

    /// <summary>The authentication type of an identity built from an access token.</summary>
    public const string AccessTokenIdentity = "SecureAccess.AccessToken";

    extension(ClaimsPrincipal principal)
    {
        /// <summary>The person, as this client knows them (<c>sub</c>); null when nobody is signed in.</summary>
        public string? Subject => principal.FindFirst("sub")?.Value;

        /// <summary>The level reached (<c>acr</c>); null when the token carries none.</summary>
        public string? Acr => principal.FindFirst("acr")?.Value;

        /// <summary>When the person last authenticated for real (<c>auth_time</c>), UTC; null when the token does not say.</summary>
        public DateTimeOffset? AuthTime => ParseAuthTime(principal.FindFirst("auth_time")?.Value);
    }

    private static DateTimeOffset? ParseAuthTime(string? seconds) =>
        long.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
        && value <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ? DateTimeOffset.FromUnixTimeSeconds(value)
            : null;
}
