using System.Globalization;
using Microsoft.AspNetCore.Authentication;

namespace SecureAccess.RelyingParty;

/// <summary>The tokens kept in the session's ticket, under the names that <c>HttpContext.GetTokenAsync</c> knows.</summary>
internal static class SessionTokens
{
    /// <param name="session">The session's ticket.</param>
    /// <param name="issued">What the token endpoint issued.</param>
    /// <param name="now">When.</param>
    /// <param name="thumbprint">The key that the access token is bound to; null for none.</param>
    public static void Store(AuthenticationProperties session, TokenAnswer.Issued issued, DateTimeOffset now, string? thumbprint) =>
        session.StoreTokens(
            new (string Name, string? Value)[]
            {
                ("access_token", issued.AccessToken),
                ("refresh_token", issued.RefreshToken),
                ("id_token", issued.IdToken),
                ("expires_at", ExpiresAt(issued, now)),
                ("dpop_jkt", thumbprint),
            }
            .Where(token => token.Value is not null)
            .Select(token => new AuthenticationToken { Name = token.Name, Value = token.Value! }));

    /// <summary>Takes over what a refresh brought; a provider that does not rotate sends no new refresh token.</summary>
    public static void Renew(AuthenticationProperties session, TokenAnswer.Issued issued, DateTimeOffset now, string? thumbprint) =>
        Store(
            session,
            issued with
            {
                RefreshToken = issued.RefreshToken ?? session.GetTokenValue("refresh_token"),
                IdToken = issued.IdToken ?? session.GetTokenValue("id_token"),
            },
            now,
            thumbprint);

    private static string? ExpiresAt(TokenAnswer.Issued issued, DateTimeOffset now) =>
        issued.ExpiresIn is { } lifetime ? (now + lifetime).ToString("o", CultureInfo.InvariantCulture) : null;
}
