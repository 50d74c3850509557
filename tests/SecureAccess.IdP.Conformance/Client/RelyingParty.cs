using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using SecureAccess.IdP.Conformance.Provider;

namespace SecureAccess.IdP.Conformance.Client;

/// <summary>
/// A relying party of these tests' own making: builds authorization requests, redeems codes, reads UserInfo. It takes nothing from the
/// provider's code.
/// </summary>
public sealed class RelyingParty(RunningProvider provider, ConfiguredClient client)
{
    /// <summary>Its registration.</summary>
    public ConfiguredClient Client => client;

    /// <summary>Its first redirect URI.</summary>
    public string RedirectUri => client.RedirectUris[0];

    /// <summary>An authorization request: the usual parameters, some replaced, added or (by null) left out.</summary>
    /// <param name="changes">What differs from the usual.</param>
    public Dictionary<string, string> Request(params IEnumerable<(string Name, string? Value)> changes)
    {
        var request = new Dictionary<string, string>
        {
            ["client_id"] = client.ClientId,
            ["redirect_uri"] = RedirectUri,
            ["response_type"] = "code",
            ["scope"] = "openid",
            ["state"] = Random(),
            ["nonce"] = Random(),
        };
        foreach (var (name, value) in changes)
        {
            if (value is null)
            {
                request.Remove(name);
            }
            else
            {
                request[name] = value;
            }
        }

        return request;
    }

    /// <summary>Sends a browser to the authorization endpoint, and lets the person allow what the consent page asks.</summary>
    public async Task<Landing> AuthorizeAsync(Browser browser, IReadOnlyDictionary<string, string> request) =>
        await AllowAsync(browser, await browser.OpenAsync($"{provider.Metadata["authorization_endpoint"]}?{UrlEncoded.Write(request)}"));

    /// <summary>
    /// Allows, as long as the browser stands at the consent page: the person is asked again when another tab answered for the same client
    /// in between.
    /// </summary>
    public static async Task<Landing> AllowAsync(Browser browser, Landing at)
    {
        for (var asked = 0; asked < 10 && at is Landing.OnPage { Address.AbsolutePath: "/consent" } page; asked++)
        {
            at = await browser.SubmitAsync(page, button: "Allow");
        }

        return at;
    }

    /// <summary>The whole way with somebody who is signed in: request, code, tokens, and every check of the ID token.</summary>
    public async Task<SignIn> SignInAsync(Browser browser, params IEnumerable<(string Name, string? Value)> changes)
    {
        var request = Request(changes);
        return await CompleteAsync(request, await AuthorizeAsync(browser, request));
    }

    /// <summary>Takes an answer with a code to tokens, and checks both.</summary>
    public async Task<SignIn> CompleteAsync(IReadOnlyDictionary<string, string> request, Landing landing)
    {
        var answer = CheckAnswer(request, landing);
        var tokens = await RedeemAsync(answer["code"]);
        tokens.Status.ShouldBe(200, tokens.ToString());
        tokens["token_type"].ShouldBe("Bearer", StringCompareShould.IgnoreCase);
        var idToken = await IdTokens.CheckAsync(provider, client.ClientId, tokens["id_token"], request.GetValueOrDefault("nonce"), tokens["access_token"]);
        return new SignIn(request, answer, tokens, idToken);
    }

    /// <summary>Checks an answer that is no error: where it came, its state, its issuer (RFC 9207), its code.</summary>
    public Landing.AtClient CheckAnswer(IReadOnlyDictionary<string, string> request, Landing landing)
    {
        var answer = landing.Answer;
        answer["error"].ShouldBe("", answer.ToString());
        answer.Address.AbsoluteUri.ShouldStartWith(request["redirect_uri"]);
        answer["state"].ShouldBe(request.GetValueOrDefault("state", ""));
        answer["iss"].ShouldBe(provider.Issuer);
        answer["code"].ShouldNotBeEmpty();
        return answer;
    }

    /// <summary>Redeems a code.</summary>
    /// <param name="code">The code.</param>
    /// <param name="redirectUri">The redirect URI of the request; this client's own if null.</param>
    /// <param name="verifier">The code verifier; none if null.</param>
    public Task<Answer> RedeemAsync(string code, string? redirectUri = null, string? verifier = null) => TokenAsync(
        [("grant_type", "authorization_code"), ("code", code), ("redirect_uri", redirectUri ?? RedirectUri), ("code_verifier", verifier)]);

    /// <summary>Uses a refresh token.</summary>
    public Task<Answer> RefreshAsync(string refreshToken) => TokenAsync([("grant_type", "refresh_token"), ("refresh_token", refreshToken)]);

    /// <summary>Asks the token endpoint, authenticated as this client.</summary>
    public Task<Answer> TokenAsync(IEnumerable<(string Name, string? Value)> fields) => PostAsync("token_endpoint", fields);

    /// <summary>Posts to an endpoint of the metadata, authenticated as this client.</summary>
    /// <param name="endpoint">The endpoint's name in the metadata.</param>
    /// <param name="fields">What is sent beside the credentials.</param>
    /// <param name="headers">Headers that go along.</param>
    public async Task<Answer> PostAsync(
        string endpoint, IEnumerable<(string Name, string? Value)> fields, params IEnumerable<(string Name, string Value)> headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, AddressOf(endpoint));
        request.Content = new FormUrlEncodedContent(Authenticated(request, fields)
            .Where(field => field.Value is not null)
            .Select(field => KeyValuePair.Create(field.Name, field.Value!)));
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await Answer.OfAsync(Http, request);
    }

    /// <summary>What this client speaks through: a connection with its certificate, if it has one.</summary>
    private HttpClient Http => client.Certificate is { } certificate ? provider.HttpWith(certificate) : provider.Http;

    /// <summary>Where this client finds an endpoint: under its alias, if it has a certificate (RFC 8705, 5).</summary>
    public string AddressOf(string endpoint) =>
        client.Certificate is null ? provider.Metadata[endpoint] : provider.Metadata.WithCertificate(endpoint);

    private IEnumerable<(string Name, string? Value)> Authenticated(HttpRequestMessage request, IEnumerable<(string Name, string? Value)> fields)
    {
        switch (client.AuthenticationMethod)
        {
            case "client_secret_basic":
                var credentials = $"{Uri.EscapeDataString(client.ClientId)}:{Uri.EscapeDataString(client.Secret)}";
                request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes(credentials)));
                return fields;
            case "client_secret_post":
                return [.. fields, ("client_id", client.ClientId), ("client_secret", client.Secret)];
            case "private_key_jwt":
                var assertion = client.Key!.Sign(Assertions.Claims(client.ClientId, provider.Issuer));
                return [.. fields, ("client_id", client.ClientId), ("client_assertion_type", Assertions.Type), ("client_assertion", assertion)];
            default:
                return [.. fields, ("client_id", client.ClientId)];
        }
    }

    /// <summary>Reads UserInfo with a token in the header.</summary>
    public Task<Answer> UserInfoAsync(string accessToken) => UserInfoAsync(accessToken, HttpMethod.Get);

    /// <summary>Reads UserInfo with a token in the header.</summary>
    public async Task<Answer> UserInfoAsync(string accessToken, HttpMethod method, string scheme = "Bearer")
    {
        using var request = new HttpRequestMessage(method, AddressOf("userinfo_endpoint"));
        request.Headers.Authorization = new AuthenticationHeaderValue(scheme, accessToken);
        return await Answer.OfAsync(Http, request);
    }

    /// <summary>A value nobody guesses.</summary>
    public static string Random() => RandomNumberGenerator.GetHexString(32, lowercase: true);
}
