using System.Globalization;
using Microsoft.AspNetCore.Authentication;

namespace SecureAccess.RelyingParty;

/// <summary>The tokens kept in the session's ticket, under the names that <c>HttpContext.GetTokenAsync</c> knows.</summary>
internal static class SessionTokens
{
    public static void Store(AuthenticationProperties session, TokenAnswer.Issued issued, DateTimeOffset now) =>
        session.StoreTokens(
            new (string Name, string? Value)[]
            {
                ("access_token", issued.AccessToken),
                ("refresh_token", issued.RefreshToken),
                ("id_token", issued.IdToken),
                ("expires_at", ExpiresAt(issued, now)),
            }
            .Where(token => token.Value is not null)
            .Select(token => new AuthenticationToken { Name = token.Name, Value = token.Value! }));

    /// <summary>Takes over what a refresh brought; a provider that does not rotate sends no new refresh token.</summary>
    public static void Renew(AuthenticationProperties session, TokenAnswer.Issued issued, DateTimeOffset now) =>
        Store(
            session,
            issued with
            {
                RefreshToken = issued.RefreshToken ?? session.GetTokenValue("refresh_token"),
                IdToken = issued.IdToken ?? session.GetTokenValue("id_token"),
            },
            now);

    private static string? ExpiresAt(TokenAnswer.Issued issued, DateTimeOffset now) =>
        issued.ExpiresIn is { } lifetime ? (now + lifetime).ToString("o", CultureInfo.InvariantCulture) : null;
}
