using System.Net;
using SecureAccess.RelyingParty.Tests.World;

namespace SecureAccess.RelyingParty.Tests.DPoP;

/// <summary>RFC 9449 sections 4.3, 7 and 9, on the API's side.</summary>
public sealed class ProofCheckTests
{
    private readonly ProofKey key = new();

    [Fact]
    public async Task A_bound_token_with_its_proof_is_let_in()
    {
        await using var world = new AppWorld();
        var token = world.Provider.IssueAccessToken(boundTo: key.Thumbprint);
        (await CallAsync(world, token, key.Prove(world.Clock.GetUtcNow(), token))).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_bound_token_sent_as_bearer_is_refused_with_and_without_its_proof()
    {
        await using var world = new AppWorld();
        var token = world.Provider.IssueAccessToken(boundTo: key.Thumbprint);
        ShouldBeInvalidToken(await world.CallApiAsync(token));
        ShouldBeInvalidToken(await world.CallApiAsync(token, proofs: [key.Prove(world.Clock.GetUtcNow(), token)]));
    }

    [Fact]
    public async Task An_unbound_token_gains_nothing_by_a_proof()
    {
        await using var world = new AppWorld();
        var token = world.Provider.IssueAccessToken();
        ShouldBeInvalidToken(await CallAsync(world, token, key.Prove(world.Clock.GetUtcNow(), token)));
    }

    [Fact]
    public async Task A_bearer_token_is_refused_where_tokens_must_be_bound()
    {
        await using var world = new AppWorld(configureApi: api => api.RequireBoundTokens = true);
        ShouldBeInvalidToken(await world.CallApiAsync(world.Provider.IssueAccessToken()));
        var challenge = await world.CallApiAsync(null);
        challenge.Headers.WwwAuthenticate.ShouldHaveSingleItem().ToString().ShouldBe("DPoP algs=\"ES256 RS256 PS256\"");
    }

    [Fact]
    public async Task A_proof_counts_once()
    {
        await using var world = new AppWorld();
        var token = world.Provider.IssueAccessToken(boundTo: key.Thumbprint);
        var proof = key.Prove(world.Clock.GetUtcNow(), token);
        (await CallAsync(world, token, proof)).StatusCode.ShouldBe(HttpStatusCode.OK);
        ShouldBeInvalidProof(await CallAsync(world, token, proof));
        world.Clock.Advance(TimeSpan.FromSeconds(89));
        ShouldBeInvalidProof(await CallAsync(world, token, proof));
    }

    [Fact]
    public async Task Of_parallel_calls_with_one_proof_one_is_let_in()
    {
        await using var world = new AppWorld();
        var token = world.Provider.IssueAccessToken(boundTo: key.Thumbprint);
        var proof = key.Prove(world.Clock.GetUtcNow(), token);
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => CallAsync(world, token, proof)));
        answers.Count(answer => answer.StatusCode == HttpStatusCode.OK).ShouldBe(1);
    }

    public static TheoryData<string, object?> WrongClaims() => new()
    {
        { "jti", null }, { "jti", "" }, { "jti", new string('x', 257) }, { "htm", null }, { "htm", "POST" }, { "htm", "get" }, { "htu", null },
        { "htu", $"{AppWorld.App}/api/recent" }, { "htu", "https://evil.test/api/data" }, { "htu", "http://app.test/api/data" },
        { "htu", $"{AppWorld.App}/api/data?x=1" }, { "htu", $"{AppWorld.App}/api/data#x" }, { "htu", "/api/data" },
        { "iat", null }, { "iat", 0 }, { "iat", 4102444800 }, { "iat", "now" }, { "ath", null }, { "ath", "" }, { "ath", Jwt.Hash("another token") },
    };

    [Theory]
    [MemberData(nameof(WrongClaims))]
    public async Task A_proof_with_a_wrong_or_missing_claim_is_refused(string name, object? value)
    {
        await using var world = new AppWorld();
        var token = world.Provider.IssueAccessToken(boundTo: key.Thumbprint);
        ShouldBeInvalidProof(await CallAsync(world, token, key.Prove(world.Clock.GetUtcNow(), token, alter: claims => Set(claims, name, value))));
    }

    public static TheoryData<string, object?> WrongHeaders() => new()
    {
        { "typ", null }, { "typ", "JWT" }, { "typ", "at+jwt" }, { "alg", "none" }, { "alg", "HS256" }, { "alg", "ES384" }, { "alg", "RS256" },
        { "jwk", null }, { "jwk", "key" }, { "jwk", new Dictionary<string, object> { ["kty"] = "oct", ["k"] = "c2VjcmV0" } },
        { "jwk", new ProofKey().Jwk }, { "crit", new[] { "x" } },
    };

    [Theory]
    [MemberData(nameof(WrongHeaders))]
    public async Task A_proof_with_a_wrong_header_is_refused(string name, object? value)
    {
        await using var world = new AppWorld();
        var token = world.Provider.IssueAccessToken(boundTo: key.Thumbprint);
        ShouldBeInvalidProof(await CallAsync(world, token, key.Prove(world.Clock.GetUtcNow(), token, alterHeader: header => Set(header, name, value))));
    }

    [Fact]
    public async Task A_proof_that_shows_a_private_key_is_refused()
    {
        await using var world = new AppWorld();
        var token = world.Provider.IssueAccessToken(boundTo: key.Thumbprint);
        ShouldBeInvalidProof(await CallAsync(world, token, key.Prove(
            world.Clock.GetUtcNow(), token, alterHeader: header => header["jwk"] = new Dictionary<string, object>(key.Jwk) { ["d"] = key.PrivateMember })));
    }

    [Fact]
    public async Task A_proof_signed_by_another_key_than_it_shows_is_refused()
    {
        await using var world = new AppWorld();
        var token = world.Provider.IssueAccessToken(boundTo: key.Thumbprint);
        ShouldBeInvalidProof(await CallAsync(world, token, key.Prove(world.Clock.GetUtcNow(), token, sign: new ProofKey().Sign)));
    }

    [Fact]
    public async Task A_stolen_token_is_worth_nothing_with_the_thiefs_own_key()
    {
        await using var world = new AppWorld();
        var token = world.Provider.IssueAccessToken(boundTo: key.Thumbprint);
        ShouldBeInvalidProof(await CallAsync(world, token, new ProofKey().Prove(world.Clock.GetUtcNow(), token)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task There_is_exactly_one_proof(int count)
    {
        await using var world = new AppWorld();
        var token = world.Provider.IssueAccessToken(boundTo: key.Thumbprint);
        ShouldBeInvalidProof(await world.CallApiAsync(
            token, scheme: "DPoP", proofs: [.. Enumerable.Range(0, count).Select(_ => key.Prove(world.Clock.GetUtcNow(), token))]));
    }

    [Fact]
    public async Task An_old_proof_is_refused_after_its_lifetime_and_the_skew()
    {
        await using var world = new AppWorld();
        var token = world.Provider.IssueAccessToken(boundTo: key.Thumbprint);
        var (first, second) = (key.Prove(world.Clock.GetUtcNow(), token), key.Prove(world.Clock.GetUtcNow(), token));
        world.Clock.Advance(TimeSpan.FromSeconds(90));
        (await CallAsync(world, token, first)).StatusCode.ShouldBe(HttpStatusCode.OK);
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        ShouldBeInvalidProof(await CallAsync(world, token, second));
    }

    [Theory]
    [InlineData("https://APP.test:443/api/data")]
    [InlineData("HTTPS://app.test/api/%64ata")]
    public async Task Addresses_are_compared_after_normalisation(string htu)
    {
        await using var world = new AppWorld();
        var token = world.Provider.IssueAccessToken(boundTo: key.Thumbprint);
        (await CallAsync(world, token, key.Prove(world.Clock.GetUtcNow(), token, htu))).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Behind_a_proxy_proofs_name_the_public_address()
    {
        await using var world = new AppWorld(configureApi: api => api.PublicAddress = "https://transcripts.example.gov/");
        var token = world.Provider.IssueAccessToken(boundTo: key.Thumbprint);
        (await CallAsync(world, token, key.Prove(world.Clock.GetUtcNow(), token, "https://transcripts.example.gov/api/data"))).StatusCode
            .ShouldBe(HttpStatusCode.OK);
        ShouldBeInvalidProof(await CallAsync(world, token, key.Prove(world.Clock.GetUtcNow(), token)));
    }

    [Fact]
    public async Task An_API_that_wants_a_nonce_hands_one_out_and_takes_no_proof_without_it()
    {
        await using var world = new AppWorld(configureApi: api => api.RequireDPoPNonce = true);
        var token = world.Provider.IssueAccessToken(boundTo: key.Thumbprint);
        var answer = await CallAsync(world, token, key.Prove(world.Clock.GetUtcNow(), token));
        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        answer.Headers.WwwAuthenticate.ToString().ShouldContain("use_dpop_nonce");
        var nonce = answer.Headers.GetValues("DPoP-Nonce").Single();
        (await CallAsync(world, token, Prove(world, token, nonce))).StatusCode.ShouldBe(HttpStatusCode.OK);
        foreach (var wrong in (string[])["", "invented", nonce[..^4] + "AAAA", new string('A', 2000)])
            (await CallAsync(world, token, Prove(world, token, wrong))).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        world.Clock.Advance(TimeSpan.FromMinutes(5) + TimeSpan.FromSeconds(1));
        (await CallAsync(world, token, Prove(world, token, nonce))).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_challenge_to_a_bound_call_is_of_the_scheme_DPoP()
    {
        await using var world = new AppWorld();
        world.Provider.Acr = AcrLadder.Mfa;
        var token = world.Provider.IssueAccessToken(boundTo: key.Thumbprint);
        var answer = await CallAsync(world, token, key.Prove(world.Clock.GetUtcNow(), token));
        answer.Headers.WwwAuthenticate.ToString().ShouldStartWith("DPoP error=\"insufficient_user_authentication\"");
        BearerChallenge.Read(answer).ShouldBeOfType<BearerChallenge.StepUpRequired>().AcrValues.ShouldBe([AcrLadder.Proofed]);
    }

    private string Prove(AppWorld world, string token, string nonce) =>
        key.Prove(world.Clock.GetUtcNow(), token, alter: claims => claims["nonce"] = nonce);

    private static Task<HttpResponseMessage> CallAsync(AppWorld world, string token, string proof) =>
        world.CallApiAsync(token, scheme: "DPoP", proofs: [proof]);

    private static void Set(Dictionary<string, object> content, string name, object? value)
    {
        if (value is null)
            content.Remove(name);
        else
            content[name] = value;
    }

    private static void ShouldBeInvalidToken(HttpResponseMessage answer)
    {
        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        BearerChallenge.Read(answer).ShouldBeOfType<BearerChallenge.InvalidToken>();
    }

    private static void ShouldBeInvalidProof(HttpResponseMessage answer)
    {
        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        answer.Headers.WwwAuthenticate.ToString().ShouldContain("error=\"invalid_dpop_proof\"");
    }
}
