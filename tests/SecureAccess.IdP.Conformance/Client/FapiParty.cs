using System.Text.Json.Nodes;
using SecureAccess.IdP.Conformance.Provider;

namespace SecureAccess.IdP.Conformance.Client;

/// <summary>A relying party as FAPI 2.0 wants it: pushes its requests, signs its assertions, proves its key with every token.</summary>
public sealed class FapiParty(RunningProvider provider, ConfiguredClient client)
{
    private readonly RelyingParty party = new(provider, client);

    /// <summary>Its registration.</summary>
    public ConfiguredClient Client => client;

    /// <summary>The key it proves possession of.</summary>
    public SigningKey ProofKey { get; } = SigningKey.New();

    /// <summary>The proof key for code exchange of its requests.</summary>
    public ProofKey Pkce { get; } = Conformance.Client.ProofKey.New();

    /// <summary>An authorization request with PKCE; some parameters replaced, added or (by null) left out.</summary>
    public Dictionary<string, string> Request(params IEnumerable<(string Name, string? Value)> changes) =>
        party.Request([("code_challenge", Pkce.Challenge), ("code_challenge_method", "S256"), .. changes]);

    /// <summary>Pushes a request (RFC 9126, 2.1).</summary>
    public Task<Answer> PushAsync(IReadOnlyDictionary<string, string> request, params IEnumerable<(string Name, string Value)> headers) =>
        party.PostAsync("pushed_authorization_request_endpoint", request.Where(p => p.Key != "client_id").Select(p => (p.Key, (string?)p.Value)), headers);

    /// <summary>The claims of a good request object (RFC 9101, 4) that says a request.</summary>
    public JsonObject RequestObject(IReadOnlyDictionary<string, string> request)
    {
        var claims = new JsonObject
        {
            ["iss"] = client.ClientId, ["aud"] = provider.Issuer, ["iat"] = Assertions.Now, ["nbf"] = Assertions.Now, ["exp"] = Assertions.Now + 300,
            ["jti"] = RelyingParty.Random(),
        };
        foreach (var (name, value) in request)
        {
            claims[name] = value;
        }

        return claims;
    }

    /// <summary>Signs a request object with the client's key.</summary>
    public string Sign(JsonObject claims, params IEnumerable<(string Name, JsonNode? Value)> header) =>
        client.Key!.Sign(claims, [("typ", "oauth-authz-req+jwt"), .. header]);

    /// <summary>Sends a browser to the authorization endpoint with nothing but the reference.</summary>
    public Task<Landing> AuthorizeAsync(Browser browser, string requestUri) => party.AuthorizeAsync(
        browser, new Dictionary<string, string> { ["client_id"] = client.ClientId, ["request_uri"] = requestUri });

    /// <summary>Pushes a request and walks it to a code.</summary>
    public async Task<Landing.AtClient> CodeAsync(Browser browser, params IEnumerable<(string Name, string? Value)> changes)
    {
        var request = Request(changes);
        var pushed = await PushAsync(request);
        pushed.Status.ShouldBe(201, pushed.ToString());
        return party.CheckAnswer(request, await AuthorizeAsync(browser, pushed["request_uri"]));
    }

    /// <summary>Redeems a code with a proof, and answers to the nonce if one is asked for.</summary>
    public Task<Answer> RedeemAsync(string code, SigningKey? proofKey = null, string? verifier = null) => TokenAsync(
        [("grant_type", "authorization_code"), ("code", code), ("redirect_uri", party.RedirectUri), ("code_verifier", verifier ?? Pkce.Verifier)], proofKey);

    /// <summary>Asks the token endpoint with a proof.</summary>
    public Task<Answer> TokenAsync(IReadOnlyList<(string Name, string? Value)> fields, SigningKey? proofKey = null) => WithNonceAsync(
        nonce => party.PostAsync(
            "token_endpoint", fields, ("DPoP", Assertions.Proof(proofKey ?? ProofKey, Assertions.ProofClaims("POST", provider.Metadata["token_endpoint"], nonce: nonce)))));

    /// <summary>The whole way with somebody who is signed in.</summary>
    public async Task<Answer> SignInAsync(Browser browser, params IEnumerable<(string Name, string? Value)> changes)
    {
        var tokens = await RedeemAsync((await CodeAsync(browser, changes))["code"]);
        tokens.Status.ShouldBe(200, tokens.ToString());
        tokens["token_type"].ShouldBe("DPoP", StringCompareShould.IgnoreCase);
        return tokens;
    }

    /// <summary>Reads UserInfo with a bound token and its proof.</summary>
    /// <param name="accessToken">The token.</param>
    /// <param name="scheme">The authorization scheme as written.</param>
    /// <param name="proof">The proof for a nonce; null for a good one.</param>
    public Task<Answer> UserInfoAsync(string accessToken, string scheme = "DPoP", Func<string?, string>? proof = null) => WithNonceAsync(async nonce =>
    {
        var address = provider.Metadata["userinfo_endpoint"];
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.TryAddWithoutValidation("Authorization", $"{scheme} {accessToken}");
        request.Headers.TryAddWithoutValidation(
            "DPoP", proof is null ? Assertions.Proof(ProofKey, Assertions.ProofClaims("GET", address, accessToken, nonce)) : proof(nonce));
        return await Answer.OfAsync(provider.Http, request);
    });

    /// <summary>RFC 9449, 8 and 9: a server that wants a nonce says so once, and gets it.</summary>
    public static async Task<Answer> WithNonceAsync(Func<string?, Task<Answer>> ask)
    {
        var answer = await ask(null);
        var wanted = answer.Status is 400 or 401
            && (answer.Body.Contains("use_dpop_nonce", StringComparison.Ordinal) || answer.Header("www-authenticate").Contains("use_dpop_nonce", StringComparison.Ordinal));
        return wanted ? await ask(answer.Header("dpop-nonce")) : answer;
    }
}
