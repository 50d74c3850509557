using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using SecureAccess.IdP.Conformance.Provider;

namespace SecureAccess.IdP.Conformance.Client;

/// <summary>Registers clients at the provider (RFC 7591, OpenID Connect Dynamic Client Registration 1.0), as the foundation's suite does.</summary>
public sealed class Registrar(RunningProvider provider)
{
    /// <summary>The initial access token of Development.</summary>
    public const string InitialAccessToken = "dev-initial-access-token";

    /// <summary>Where registered clients are answered, unless a test says otherwise.</summary>
    public const string RedirectUri = "https://conformance-dynamic.example/callback";

    /// <summary>Sends metadata to the registration endpoint.</summary>
    public Task<Answer> RegisterAsync(JsonObject metadata, string? token = InitialAccessToken) =>
        SendAsync(HttpMethod.Post, provider.Metadata["registration_endpoint"], metadata, token);

    /// <summary>Speaks to a registration endpoint or to the address of one registration (RFC 7592).</summary>
    public async Task<Answer> SendAsync(HttpMethod method, string address, JsonObject? metadata, string? token)
    {
        using var request = new HttpRequestMessage(method, address);
        if (metadata is not null)
        {
            request.Content = new StringContent(metadata.ToJsonString(), Encoding.UTF8, "application/json");
        }

        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        return await Answer.OfAsync(provider.Http, request);
    }

    /// <summary>Registers a client that must be taken, and makes it one of these tests' relying parties.</summary>
    public async Task<RelyingParty> ClientAsync(JsonObject metadata, SigningKey? key = null)
    {
        var answer = await RegisterAsync(metadata);
        answer.Status.ShouldBe(201, answer.ToString());
        return new RelyingParty(provider, new ConfiguredClient
        {
            ClientId = answer["client_id"],
            Secret = answer["client_secret"],
            Key = key,
            AuthenticationMethod = answer["token_endpoint_auth_method"],
            RedirectUris = [answer.Json.GetProperty("redirect_uris")[0].GetString()!],
            PostLogoutRedirectUris = [],
        });
    }

    /// <summary>The least metadata, with members changed, added or (by null) left out.</summary>
    public static JsonObject Metadata(params IEnumerable<(string Name, JsonNode? Value)> changes)
    {
        var metadata = new JsonObject { ["redirect_uris"] = new JsonArray(RedirectUri), ["client_name"] = "Dynamic" };
        foreach (var (name, value) in changes)
        {
            metadata.Remove(name);
            if (value is not null)
            {
                metadata[name] = value;
            }
        }

        return metadata;
    }

    /// <summary>The metadata of a client that signs its assertions.</summary>
    public static JsonObject Signing(SigningKey key, params IEnumerable<(string Name, JsonNode? Value)> changes) => Metadata(
        [("token_endpoint_auth_method", "private_key_jwt"), ("jwks", JsonNode.Parse(SigningKey.JwkSet(key))), .. changes]);
}
