using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Tests.OpenId;

/// <summary>A machine of the fapi2 profile, with a key for assertions and proofs; what it sends is made from the specifications.</summary>
internal sealed class Machine(TestClock clock) : IDisposable
{
    public const string ClientId = "fapi-machine";

    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    /// <summary>Its registration.</summary>
    public IEnumerable<KeyValuePair<string, string>> Settings =>
    [
        new($"Clients:{ClientId}:Name", "Machine"),
        new($"Clients:{ClientId}:SecurityProfile", "Fapi2"),
        new($"Clients:{ClientId}:GrantTypes:0", "client_credentials"),
        new($"Clients:{ClientId}:Scopes:0", "records"),
        new($"Clients:{ClientId}:Jwks", $$"""{"keys":[{{Jwk}}]}"""),
    ];

    private string Jwk
    {
        get
        {
            var point = key.ExportParameters(false).Q;
            return $$"""{"kty":"EC","crv":"P-256","x":"{{Base64Url.EncodeToString(point.X)}}","y":"{{Base64Url.EncodeToString(point.Y)}}"}""";
        }
    }

    public string Assertion() => Sign(
        """{"alg":"ES256"}""",
        new() { ["iss"] = ClientId, ["sub"] = ClientId, ["aud"] = "http://localhost:5100", ["exp"] = Now + 60, ["jti"] = Draw() });

    public string Proof(string nonce) => Sign(
        $$"""{"typ":"dpop+jwt","alg":"ES256","jwk":{{Jwk}}}""",
        new() { ["jti"] = Draw(), ["htm"] = "POST", ["htu"] = "http://localhost:5100/connect/token", ["iat"] = Now, ["nonce"] = nonce });

    public static async Task<HttpResponseMessage> AskAsync(HttpClient http, string assertion, string proof)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/connect/token")
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["grant_type"] = "client_credentials",
                ["client_assertion_type"] = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                ["client_assertion"] = assertion,
            }),
        };
        request.Headers.Add("DPoP", proof);
        return await http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public async Task<string> NonceAsync(HttpClient http)
    {
        using var asked = await AskAsync(http, Assertion(), Proof(""));
        return asked.Headers.GetValues("DPoP-Nonce").Single();
    }

    public void Dispose() => key.Dispose();

    private long Now => clock.GetUtcNow().ToUnixTimeSeconds();

    private static string Draw() => RandomNumberGenerator.GetHexString(32);

    private string Sign(string header, Dictionary<string, object> payload)
    {
        var input = $"{Encode(header)}.{Encode(JsonSerializer.Serialize(payload))}";
        return $"{input}.{Base64Url.EncodeToString(key.SignData(Encoding.ASCII.GetBytes(input), HashAlgorithmName.SHA256))}";
    }

    private static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
}
