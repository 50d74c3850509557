using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace SecureAccess.IdP.Protocol.Tests.Hosting;

/// <summary>Request objects of the client <c>signing</c>, right and wrong.</summary>
public static class RequestObject
{
    public static string Make(
        TimeProvider clock, Action<JsonObject>? claims = null, Action<JsonObject>? header = null, ECDsa? key = null)
    {
        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        var head = new JsonObject { ["alg"] = "ES256", ["kid"] = "ec-1", ["typ"] = "oauth-authz-req+jwt" };
        var body = new JsonObject
        {
            ["iss"] = "signing",
            ["aud"] = Provider.Issuer,
            ["iat"] = now,
            ["nbf"] = now,
            ["exp"] = now + 300,
        };
        foreach (var (name, value) in Provider.AuthorizeParameters("signing"))
            body[name] = value;

        header?.Invoke(head);
        claims?.Invoke(body);
        return JwtText.SignEs256(head.ToJsonString(), body.ToJsonString(), key ?? SampleClients.AssertionKey);
    }
}
