using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Nodes;
using SecureAccess.IdP.Protocol.AuthorizationDetails;
using SecureAccess.IdP.Protocol.Grants;

namespace SecureAccess.IdP.Protocol.Token;

/// <summary>The claims ID tokens and access tokens have in common: who, how and how strongly, as fixed on the grant.</summary>
internal static class TokenClaims
{
    private static readonly FrozenSet<string> Reserved = new[]
    {
        "iss", "sub", "aud", "exp", "iat", "nbf", "jti", "nonce", "auth_time", "acr", "amr", "azp", "at_hash", "c_hash", "s_hash", "sid",
        "client_id", "scope", "gid", "cnf", "act", "events", "authorization_details",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Refuses further claims that would write over the engine's own.</summary>
    /// <exception cref="InvalidOperationException">The host named one: its fault.</exception>
    public static void RefuseReserved(IEnumerable<string> names)
    {
        if (names.Any(Reserved.Contains))
            throw new InvalidOperationException("The host asked for a further claim under a name the engine writes itself.");
    }

    /// <summary><c>authorization_details</c> (RFC 9396, 7 and 9.1), left out if there are none.</summary>
    public static void WriteAuthorizationDetails(Utf8JsonWriter writer, IReadOnlyList<AuthorizationDetail> details)
    {
        if (details.Count == 0)
            return;

        writer.WriteStartArray("authorization_details"u8);
        foreach (var detail in details)
            writer.WriteRawValue(detail.Json, skipInputValidation: true);

        writer.WriteEndArray();
    }

    /// <summary>Claims about the person; a name the token has already is never written twice.</summary>
    public static void WritePerson(Utf8JsonWriter writer, JsonObject claims, Grant grant)
    {
        foreach (var (name, value) in claims)
        {
            if (value is null || Reserved.Contains(name) || grant.ExtraClaims.ContainsKey(name))
                continue;

            writer.WritePropertyName(name);
            value.WriteTo(writer);
        }
    }

    /// <summary><c>auth_time</c>, <c>acr</c>, <c>amr</c> (OpenID Connect Core, 2) and the host's further claims.</summary>
    public static void WriteAuthentication(Utf8JsonWriter writer, Grant grant)
    {
        writer.WriteNumber("auth_time"u8, grant.AuthTime.ToUnixTimeSeconds());
        if (grant.Acr.Length > 0)
            writer.WriteString("acr"u8, grant.Acr);

        if (grant.Amr.Count > 0)
        {
            writer.WriteStartArray("amr"u8);
            foreach (var method in grant.Amr)
                writer.WriteStringValue(method);

            writer.WriteEndArray();
        }

        foreach (var (name, value) in grant.ExtraClaims)
            writer.WriteString(name, value);
    }
}
