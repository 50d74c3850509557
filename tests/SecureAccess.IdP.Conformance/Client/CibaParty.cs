using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using SecureAccess.IdP.Conformance.Provider;

namespace SecureAccess.IdP.Conformance.Client;

/// <summary>A relying party that asks people who are elsewhere (CIBA Core), in signed requests as FAPI-CIBA wants them.</summary>
public sealed class CibaParty(RunningProvider provider, ConfiguredClient client)
{
    private readonly RelyingParty party = new(provider, client);

    /// <summary>Its registration.</summary>
    public ConfiguredClient Client => client;

    /// <summary>How it comes by tokens, and shows that they are its own.</summary>
    public FapiParty Tokens { get; } = new(provider, client);

    /// <summary>What it wants to see in <c>Authorization</c> when it is pinged.</summary>
    public string NotificationToken { get; } = RelyingParty.Random();

    /// <summary>The claims of a good request (CIBA Core, 7.1.1), some replaced, added or (by null) left out.</summary>
    public JsonObject Request(params IEnumerable<(string Name, JsonNode? Value)> changes)
    {
        var claims = new JsonObject
        {
            ["iss"] = client.ClientId, ["aud"] = provider.Issuer, ["iat"] = Assertions.Now, ["nbf"] = Assertions.Now, ["exp"] = Assertions.Now + 300,
            ["jti"] = RelyingParty.Random(), ["scope"] = "openid email", ["login_hint"] = "sam.texts", ["binding_message"] = "Case 4711",
        };
        if (client.NotificationEndpoint is not null)
        {
            claims["client_notification_token"] = NotificationToken;
        }

        foreach (var (name, value) in changes)
        {
            claims.Remove(name);
            if (value is not null)
            {
                claims[name] = value;
            }
        }

        return claims;
    }

    /// <summary>Signs a request and sends it.</summary>
    public Task<Answer> AskAsync(JsonObject request, params IEnumerable<(string Name, JsonNode? Value)> header) =>
        AskAsItIsAsync(("request", client.Key!.Sign(request, header)));

    /// <summary>Sends parameters as they are.</summary>
    public Task<Answer> AskAsItIsAsync(params IEnumerable<(string Name, string? Value)> fields) => party.PostAsync("backchannel_authentication_endpoint", fields);

    /// <summary>Asks a person who can be asked.</summary>
    public async Task<Answer> AskedAsync(params IEnumerable<(string Name, JsonNode? Value)> changes)
    {
        var answer = await AskAsync(Request(changes));
        answer.Status.ShouldBe(200, answer.ToString());
        answer["auth_req_id"].Length.ShouldBeGreaterThanOrEqualTo(22);
        answer.Json.GetProperty("expires_in").GetInt32().ShouldBePositive();
        return answer;
    }

    /// <summary>Asks for the tokens.</summary>
    public Task<Answer> PollAsync(Answer asked) => PollAsync(asked["auth_req_id"]);

    /// <summary>Asks for the tokens of a request.</summary>
    public Task<Answer> PollAsync(string authReqId) => Tokens.TokenAsync([("grant_type", ConfiguredClients.Ciba), ("auth_req_id", authReqId)]);

    /// <summary>The number that the application shows to the person whom it asked.</summary>
    public static string NumberOf(Answer asked) =>
        (BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.ASCII.GetBytes(asked["auth_req_id"]))) % 100).ToString("00", CultureInfo.InvariantCulture);

    /// <summary>The person opens the page of requests, types the number and allows what is asked.</summary>
    public static async Task ApproveAsync(Browser person, Answer asked)
    {
        var page = (await person.OpenAsync("/approve")).Page;
        var next = await person.SubmitAsync(page, new Dictionary<string, string> { ["off"] = NumberOf(asked) }, "Approve");
        (await RelyingParty.AllowAsync(person, next)).Page.Address.AbsolutePath.ShouldBe("/device/allowed");
    }

    /// <summary>The person refuses.</summary>
    public static async Task RefuseAsync(Browser person) =>
        (await person.SubmitAsync((await person.OpenAsync("/approve")).Page, button: "Refuse")).Page.Address.AbsolutePath.ShouldBe("/device/refused");
}
