using SecureAccess.IdP.Protocol.Authorize;
using SecureAccess.IdP.Protocol.Clients;

namespace SecureAccess.IdP.Protocol.EndSession;

/// <summary>A checked logout request (RP-Initiated Logout 1.0, 2).</summary>
/// <param name="Parameters">The parameters as sent, each once: what the host seals while it asks the person.</param>
/// <param name="Client">The client that asks, by <c>client_id</c> or by the hint; none if neither tells.</param>
/// <param name="IdTokenHint">Whom the hint names; none if it was not sent.</param>
/// <param name="PostLogoutRedirectUri">Where to go afterwards, registered for the client; empty if not asked.</param>
/// <param name="State"><c>state</c>, returned unchanged with the redirect.</param>
/// <param name="LogoutHint"><c>logout_hint</c>; empty if none. Never trusted.</param>
/// <param name="UiLocales"><c>ui_locales</c>, in order of preference.</param>
public sealed record EndSessionRequest(
    IReadOnlyDictionary<string, string> Parameters,
    Client? Client,
    IdTokenHint? IdTokenHint,
    string PostLogoutRedirectUri,
    string State,
    string LogoutHint,
    IReadOnlyList<string> UiLocales)
{
    /// <summary>Names the client without printing parameters.</summary>
    public override string ToString() => $"EndSessionRequest({Client?.ClientId})";
}
