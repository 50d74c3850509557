using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Messages;

namespace SecureAccess.IdP.Protocol.Decoupled;

/// <summary>What of a client's request is kept until the person decides: never what it authenticated with.</summary>
internal static class DecoupledParameters
{
    private static readonly string[] Kept =
        ["scope", "resource", "authorization_details", "acr_values", "max_age", "claims", "ui_locales", "binding_message"];

    public static Dictionary<string, string> ToKeep(Client client, RequestParameters parameters)
    {
        var kept = parameters.Values
            .Where(pair => Kept.Contains(pair.Key))
            .ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
        kept["client_id"] = client.ClientId;
        return kept;
    }
}
