using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SecureAccess.IdP.Protocol.Tests.Hosting;

/// <summary>Client assertions, right and wrong.</summary>
public static class Assertion
{
    public static string Valid(TimeProvider clock) => Make(clock);

    public static string Make(TimeProvider clock, Action<JsonObject>? claims = null, Action<JsonObject>? header = null, ECDsa? key = null, string clientId = "signing")
    {
        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        var head = new JsonObject { ["alg"] = "ES256", ["kid"] = "ec-1" };
        var body = new JsonObject
        {
            ["iss"] = clientId,
            ["sub"] = clientId,
            ["aud"] = Provider.Issuer,
            ["iat"] = now,
            ["exp"] = now + 60,
            ["jti"] = RandomNumberGenerator.GetHexString(32),
        };
        header?.Invoke(head);
        claims?.Invoke(body);
        return JwtText.SignEs256(head.ToJsonString(), body.ToJsonString(), key ?? SampleClients.AssertionKey);
    }
}
