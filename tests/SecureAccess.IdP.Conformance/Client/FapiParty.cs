using System.Text.Json.Nodes;
using SecureAccess.IdP.Conformance.Provider;

namespace SecureAccess.IdP.Conformance.Client;

/// <summary>
/// A relying party as FAPI 2.0 wants it: pushes its requests, signs its assertions or shows its certificate, and proves with every token the
/// key it is bound to, by DPoP or by that certificate. Signs its requests, and asks for signed responses, where its registration says so.
/// </summary>
public sealed class FapiParty(RunningProvider provider, ConfiguredClient client)
{
    private readonly RelyingParty party = new(provider, client);

    /// <summary>Its registration.</summary>
    public ConfiguredClient Client => client;

    /// <summary>The key it proves possession of.</summary>
    public SigningKey ProofKey { get; } = SigningKey.New();

    /// <summary>The proof key for code exchange of its requests.</summary>
    public ProofKey Pkce { get; } = Conformance.Client.ProofKey.New();

    /// <summary>The scheme its access tokens travel under.</summary>
    public string Scheme => client.CertificateBoundTokens ? "Bearer" : "DPoP";

    /// <summary>The same client on a connection that proves nothing.</summary>
    public RelyingParty WithoutProof { get; } = new(provider, client with { Certificate = null });

    /// <summary>An authorization request with PKCE; some parameters replaced, added or (by null) left out.</summary>
    public Dictionary<string, string> Request(params IEnumerable<(string Name, string? Value)> changes) => party.Request(
    [
        ("code_challenge", Pkce.Challenge), ("code_challenge_method", "S256"), ("response_mode", client.SignedResponses ? "jwt" : null), .. changes,
    ]);

    /// <summary>Pushes a request (RFC 9126, 2.1), signed if the client has to.</summary>
    public Task<Answer> PushAsync(IReadOnlyDictionary<string, string> request, params IEnumerable<(string Name, string Value)> headers) => PushAsItIsAsync(
        client.SignedRequests ? new Dictionary<string, string> { ["request"] = Sign(RequestObject(request)) } : request, headers);

    /// <summary>Pushes parameters as they are.</summary>
    public Task<Answer> PushAsItIsAsync(IReadOnlyDictionary<string, string> request, params IEnumerable<(string Name, string Value)> headers) =>
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

    /// <summary>Sends a browser to the authorization endpoint with nothing but the reference, and reads the response.</summary>
    public async Task<Landing> AuthorizeAsync(Browser browser, string requestUri) => await ReadAsync(await party.AuthorizeAsync(
        browser, new Dictionary<string, string> { ["client_id"] = client.ClientId, ["request_uri"] = requestUri }));

    /// <summary>What a response says: its parameters, or the claims of the JWT that it must be if the client wants it signed (JARM, 2.1).</summary>
    public async Task<Landing> ReadAsync(Landing landing)
    {
        if (!client.SignedResponses || landing is not Landing.AtClient answer)
        {
            return landing;
        }

        answer.Parameters.Keys.ShouldBe(["response"]);
        var jwt = await IdTokens.VerifyAsync(provider, answer["response"], client.ClientId);
        return answer with { Parameters = jwt.Claims.Where(claim => claim.Type is not ("aud" or "exp")).ToDictionary(claim => claim.Type, claim => claim.Value) };
    }

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

    /// <summary>Asks the token endpoint with a proof, or on a connection with the certificate.</summary>
    public Task<Answer> TokenAsync(IReadOnlyList<(string Name, string? Value)> fields, SigningKey? proofKey = null)
    {
        var address = party.AddressOf("token_endpoint");
        return client.CertificateBoundTokens
            ? party.PostAsync("token_endpoint", fields)
            : WithNonceAsync(nonce => party.PostAsync(
                "token_endpoint", fields, ("DPoP", Assertions.Proof(proofKey ?? ProofKey, Assertions.ProofClaims("POST", address, nonce: nonce)))));
    }

    /// <summary>The whole way with somebody who is signed in.</summary>
    public async Task<Answer> SignInAsync(Browser browser, params IEnumerable<(string Name, string? Value)> changes)
    {
        var tokens = await RedeemAsync((await CodeAsync(browser, changes))["code"]);
        tokens.Status.ShouldBe(200, tokens.ToString());
        tokens["token_type"].ShouldBe(Scheme, StringCompareShould.IgnoreCase);
        return tokens;
    }

    /// <summary>Reads UserInfo with a bound token, on a connection with the certificate or with a proof.</summary>
    /// <param name="accessToken">The token.</param>
    /// <param name="scheme">The authorization scheme as written; null for the right one.</param>
    /// <param name="proof">The proof for a nonce; null for a good one.</param>
    public Task<Answer> UserInfoAsync(string accessToken, string? scheme = null, Func<string?, string>? proof = null) => client.CertificateBoundTokens
        ? party.UserInfoAsync(accessToken, HttpMethod.Get, scheme ?? Scheme)
        : ProvenUserInfoAsync(accessToken, scheme ?? Scheme, proof);

    private Task<Answer> ProvenUserInfoAsync(string accessToken, string scheme, Func<string?, string>? proof) => WithNonceAsync(async nonce =>
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
