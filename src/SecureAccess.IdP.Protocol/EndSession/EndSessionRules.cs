using SecureAccess.IdP.Protocol.Authorize;
using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Errors;
using SecureAccess.IdP.Protocol.Messages;
using SecureAccess.IdP.Protocol.Ports;

namespace SecureAccess.IdP.Protocol.EndSession;

/// <summary>
/// The rules about a logout request (RP-Initiated Logout 1.0, 2, 3 and 4), in order. Each refusal is a page: an address that is not proven
/// is never redirected to.
/// </summary>
internal sealed class EndSessionRules(IClientDirectory clients, IdTokenHints hints)
{
    private const int MaximumState = 4096;
    private const int MaximumLogoutHint = 320;

    public async Task<EndSessionCheck> CheckAsync(RequestParameters parameters, CancellationToken cancellationToken)
    {
        if (parameters.Repeated.Count > 0)
            return EndSessionCheck.Refuse("A parameter was sent more than once.");

        if (parameters["state"].Length > MaximumState || parameters["logout_hint"].Length > MaximumLogoutHint)
            return EndSessionCheck.Refuse("A parameter is too long.");

        IdTokenHint? hint = null;
        if (parameters.Has("id_token_hint"))
        {
            // Expired or not: people sign out late (2). Forged is something else.
            if (await hints.ReadAsync(parameters["id_token_hint"], cancellationToken) is not HintReading.Valid valid)
                return EndSessionCheck.Refuse("id_token_hint is not an ID token of this server.");

            hint = valid.Hint;
            if (parameters.Has("client_id") && parameters["client_id"] != hint.ClientId)
                return EndSessionCheck.Refuse("client_id and id_token_hint name different clients.");
        }

        return await CheckReturnAsync(parameters, hint, cancellationToken);
    }

    private async Task<EndSessionCheck> CheckReturnAsync(RequestParameters parameters, IdTokenHint? hint, CancellationToken cancellationToken)
    {
        var clientId = hint?.ClientId ?? parameters["client_id"];
        Client? client = null;
        if (clientId.Length > 0)
        {
            if (await clients.FindAsync(clientId, cancellationToken) is not ClientLookup.Found found)
                return EndSessionCheck.Refuse("The application is not known here.");

            client = found.Client;
        }

        var target = parameters["post_logout_redirect_uri"];
        if (target.Length > 0 && (client is null || !RedirectUriRules.MatchesPostLogout(client, target)))
            return EndSessionCheck.Refuse("The application asked to return to an address that is not registered for it.");

        return new EndSessionCheck.Valid(new EndSessionRequest(
            parameters.Values,
            client,
            hint,
            target,
            parameters["state"],
            parameters["logout_hint"],
            LanguageTags.Read(parameters["ui_locales"])));
    }
}
