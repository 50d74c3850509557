using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace SecureAccess.IdP.Tests.OpenId;

/// <summary>A relying party of the demonstration at the server's door, with the PKCE pair of RFC 7636 appendix B.</summary>
internal sealed class RelyingParty(ServerFixture server, string clientId, string redirectUri, string? secret)
{
    private const string Verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private const string Challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    public static RelyingParty TranscriptDelivery(ServerFixture server) =>
        new(server, "transcript-delivery", "http://localhost:5201/signin-secureaccess", "demo-transcript-delivery-secret");

    public static RelyingParty RegistrationServices(ServerFixture server) =>
        new(server, "registration-services", "http://localhost:5204/signin-secureaccess", "demo-registration-services-secret");

    public static RelyingParty NativeApp(ServerFixture server) => new(server, "sample-native", "http://127.0.0.1:4711/callback", null);

    /// <summary>The address of an authorize request.</summary>
    public string Authorize(params (string Name, string Value)[] more)
    {
        var parameters = new Dictionary<string, string?>
        {
            ["client_id"] = clientId,
            ["redirect_uri"] = redirectUri,
            ["response_type"] = "code",
            ["scope"] = "openid",
            ["state"] = "st4te",
            ["nonce"] = "n0nce",
            ["code_challenge"] = Challenge,
            ["code_challenge_method"] = "S256",
        };
        foreach (var (name, value) in more)
        {
            parameters[name] = value;
        }

        return QueryHelpers.AddQueryString("/connect/authorize", parameters);
    }

    /// <summary>What came back to the redirect URI.</summary>
    public Dictionary<string, string> Answer(TestPage page)
    {
        page.Location.ShouldNotBeNull($"{page.Path} answered {page.Status}: {page.Text}");
        page.Location.ShouldStartWith(redirectUri + "?");
        return QueryHelpers.ParseQuery(new Uri(page.Location).Query).ToDictionary(pair => pair.Key, pair => pair.Value.ToString());
    }

    /// <summary>The claims of the ID token a code is exchanged for.</summary>
    public async Task<JsonElement> ClaimsAsync(string code)
    {
        using var response = await ExchangeAsync(code);
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        using var tokens = JsonDocument.Parse(body);
        tokens.RootElement.TryGetProperty("id_token", out var idToken).ShouldBeTrue(body);
        var payload = idToken.GetString()!.Split('.')[1];
        return JsonDocument.Parse(WebEncoders.Base64UrlDecode(payload)).RootElement.Clone();
    }

    /// <summary>Exchanges a code.</summary>
    public async Task<HttpResponseMessage> ExchangeAsync(string code)
    {
        using var client = server.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/connect/token");
        var form = new Dictionary<string, string>
        {
            ["grant_type"] = "authorization_code",
            ["code"] = code,
            ["redirect_uri"] = redirectUri,
            ["code_verifier"] = Verifier,
        };
        if (secret is null)
        {
            form["client_id"] = clientId;
        }
        else
        {
            var basic = Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes($"{clientId}:{secret}"));
            request.Headers.Authorization = new System.Net.Http.Headers.AuthenticationHeaderValue("Basic", basic);
        }

        request.Content = new FormUrlEncodedContent(form);
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
