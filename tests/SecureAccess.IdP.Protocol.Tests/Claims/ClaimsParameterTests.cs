using System.Text.Json;
using SecureAccess.IdP.Protocol.Claims;
using SecureAccess.IdP.Protocol.Tests.Hosting;

namespace SecureAccess.IdP.Protocol.Tests.Claims;

/// <summary>The <c>claims</c> parameter (OpenID Connect Core, 5.5).</summary>
public sealed class ClaimsParameterTests
{
    [Fact]
    public async Task A_claim_goes_to_the_place_it_was_asked_for_and_to_no_other()
    {
        await using var provider = await Provider.StartAsync();

        var tokens = await SignInAsync(provider, """{"id_token":{"email":null},"userinfo":{"name":{"essential":true}}}""");

        var idToken = JwtText.Payload(tokens.IdToken);
        idToken.GetProperty("email").GetString().ShouldBe("ada@example.com");
        idToken.TryGetProperty("name", out _).ShouldBeFalse();
        var userInfo = await UserInfoAsync(provider, tokens);
        userInfo.GetProperty("name").GetString().ShouldBe("Ada Example");
        userInfo.TryGetProperty("email", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task It_adds_to_what_the_scopes_ask_for()
    {
        await using var provider = await Provider.StartAsync();

        var tokens = await SignInAsync(provider, """{"userinfo":{"phone_number":null}}""", "openid email");

        var userInfo = await UserInfoAsync(provider, tokens);
        userInfo.GetProperty("email").GetString().ShouldBe("ada@example.com");
        userInfo.GetProperty("phone_number").GetString().ShouldBe("+12025550100");
    }

    [Theory]
    [InlineData("""{"userinfo":{"email":{"value":"ada@example.com"}}}""", true)]
    [InlineData("""{"userinfo":{"email":{"values":["x@example.com","ada@example.com"]}}}""", true)]
    [InlineData("""{"userinfo":{"email":{"value":"x@example.com"}}}""", false)]
    [InlineData("""{"userinfo":{"email":{"value":1}}}""", false)]
    public async Task A_claim_with_another_value_than_wanted_is_left_out(string claims, bool delivered)
    {
        await using var provider = await Provider.StartAsync();

        (await UserInfoAsync(provider, await SignInAsync(provider, claims))).TryGetProperty("email", out _).ShouldBe(delivered);
    }

    [Fact]
    public async Task A_claim_of_a_scope_the_client_is_not_registered_for_is_passed_over()
    {
        await using var provider = await Provider.StartAsync();
        provider.Clients.Put(provider.Clients["web"] with { Scopes = ["openid", "profile"] });

        var tokens = await SignInAsync(provider, """{"id_token":{"email":null,"name":null},"userinfo":{"email":{"essential":true}}}""");

        var idToken = JwtText.Payload(tokens.IdToken);
        idToken.GetProperty("name").GetString().ShouldBe("Ada Example");
        idToken.TryGetProperty("email", out _).ShouldBeFalse();
        (await UserInfoAsync(provider, tokens)).TryGetProperty("email", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Unknown_claims_and_members_are_passed_over()
    {
        await using var provider = await Provider.StartAsync();

        var tokens = await SignInAsync(provider, """{"other":7,"userinfo":{"unasked":null,"name#es":null,"shoe_size":{"value":9}}}""");

        (await UserInfoAsync(provider, tokens)).EnumerateObject().Select(claim => claim.Name).ShouldBe(["sub"]);
        provider.Grants.All.Single().Claims.IsEmpty().ShouldBeTrue();
    }

    [Fact]
    public async Task UserInfo_tells_of_the_sign_in_where_that_is_asked()
    {
        await using var provider = await Provider.StartAsync();

        var userInfo = await UserInfoAsync(
            provider, await SignInAsync(provider, """{"userinfo":{"auth_time":{"essential":true},"acr":null,"amr":null,"ial":null}}"""));

        userInfo.GetProperty("auth_time").GetInt64().ShouldBe(provider.Clock.GetUtcNow().ToUnixTimeSeconds());
        userInfo.GetProperty("acr").GetString().ShouldBe("urn:example:mfa");
        userInfo.GetProperty("amr").GetArrayLength().ShouldBe(3);
        userInfo.GetProperty("ial").GetString().ShouldBe("0");
    }

    [Fact]
    public async Task A_claim_never_writes_over_what_the_token_says_itself()
    {
        await using var provider = await Provider.StartAsync();

        var payload = JwtText.Payload((await SignInAsync(provider, """{"id_token":{"acr":{"value":"urn:other"},"ial":{"value":"2"}}}""")).IdToken);

        payload.EnumerateObject().Count(claim => claim.Name is "acr" or "ial").ShouldBe(2);
        payload.GetProperty("acr").GetString().ShouldBe("urn:example:mfa");
        payload.GetProperty("ial").GetString().ShouldBe("0");
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("""{"userinfo":7}""")]
    [InlineData("""{"userinfo":{"email":true}}""")]
    [InlineData("""{"userinfo":{"email":{"essential":"yes"}}}""")]
    [InlineData("""{"userinfo":{"email":{"values":"x"}}}""")]
    [InlineData("""{"userinfo":{"email":{"values":[]}}}""")]
    [InlineData("""{"userinfo":{"email":null,"email":null}}""")]
    [InlineData("""{"id_token":{"verified_claims":"x"}}""")]
    [InlineData("""{"id_token":{"email":{"value":"\ud800"}}}""")]
    public async Task What_is_malformed_is_refused(string claims)
    {
        await using var provider = await Provider.StartAsync();
        var parameters = Provider.AuthorizeParameters();
        parameters["claims"] = claims;

        Redirection.Of(await provider.AuthorizeAsync(parameters))["error"].ShouldBe("invalid_request");
    }

    public static TheoryData<string> Bombs => new(
        string.Concat(Enumerable.Repeat("{\"userinfo\":", 17)) + "1" + new string('}', 17),
        "{\"userinfo\":{" + string.Join(',', Enumerable.Range(0, 101).Select(number => $"\"c{number}\":null")) + "}}",
        "{\"userinfo\":{\"email\":{\"values\":[" + string.Join(',', Enumerable.Range(0, 21)) + "]}}}",
        "{\"userinfo\":{\"email\":{\"value\":\"" + new string('x', 6200) + "\"}}}");

    [Theory]
    [MemberData(nameof(Bombs))]
    public async Task Depth_count_and_length_are_capped(string claims)
    {
        await using var provider = await Provider.StartAsync();
        var parameters = Provider.AuthorizeParameters();
        parameters["claims"] = claims;

        Redirection.Of(await provider.PostAsync("/connect/authorize", parameters))["error"].ShouldBe("invalid_request");
    }

    [Fact]
    public async Task A_sub_of_another_person_is_never_answered_with_this_one()
    {
        await using var provider = await Provider.StartAsync();
        var parameters = Provider.AuthorizeParameters();
        parameters["claims"] = """{"id_token":{"sub":{"value":"subject-2"}}}""";
        parameters["prompt"] = "none";
        Redirection.Of(await provider.AuthorizeAsync(parameters))["error"].ShouldBe("login_required");

        provider.Gate.Decide = provider.Gate.Proceed;
        Redirection.Of(await provider.AuthorizeAsync(parameters))["error"].ShouldBe("login_required");

        parameters["claims"] = """{"id_token":{"sub":{"values":["subject-2","subject-1"]}}}""";
        Redirection.Of(await provider.AuthorizeAsync(parameters)).Has("code").ShouldBeTrue();
    }

    [Fact]
    public async Task A_request_that_names_two_people_contradicts_itself()
    {
        await using var provider = await Provider.StartAsync();
        var parameters = Provider.AuthorizeParameters();
        parameters["claims"] = """{"id_token":{"sub":{"value":"subject-2"}}}""";
        parameters["id_token_hint"] = (await provider.SignInAsync()).IdToken;

        Redirection.Of(await provider.AuthorizeAsync(parameters))["error"].ShouldBe("invalid_request");
    }

    [Fact]
    public async Task A_voluntary_acr_with_values_is_a_wish_that_acr_values_comes_before()
    {
        await using var provider = await Provider.StartAsync();
        var parameters = Provider.AuthorizeParameters();
        parameters["claims"] = """{"id_token":{"acr":{"values":["urn:a","urn:b"]}}}""";
        await provider.AuthorizeAsync(parameters);
        provider.Gate.Last.AcrValues.ShouldBe(["urn:a", "urn:b"]);
        provider.Gate.Last.EssentialAcrValues.ShouldBeEmpty();

        parameters["acr_values"] = "urn:c";
        await provider.AuthorizeAsync(parameters);
        provider.Gate.Last.AcrValues.ShouldBe(["urn:c"]);
    }

    [Fact]
    public async Task What_is_granted_stays_as_it_was_asked_then()
    {
        await using var provider = await Provider.StartAsync();
        var tokens = await SignInAsync(provider, """{"id_token":{"email":null}}""", "openid offline_access");

        var refreshed = await provider.RefreshAsync(tokens.RefreshToken);

        JwtText.Payload(refreshed.IdToken).GetProperty("email").GetString().ShouldBe("ada@example.com");
    }

    [Fact]
    public async Task Where_no_access_token_is_issued_the_scopes_claims_are_in_the_id_token()
    {
        await using var provider = await Provider.StartAsync();
        var parameters = Provider.AuthorizeParameters("hybrid");
        parameters["response_type"] = "id_token";
        parameters["scope"] = "openid email";
        var alone = Redirection.Of(await provider.AuthorizeAsync(parameters))["id_token"];
        JwtText.Payload(alone).GetProperty("email").GetString().ShouldBe("ada@example.com");

        parameters["response_type"] = "code id_token";
        parameters["claims"] = """{"id_token":{"name":null}}""";
        var beside = Redirection.Of(await provider.AuthorizeAsync(parameters))["id_token"];
        JwtText.Payload(beside).TryGetProperty("email", out _).ShouldBeFalse();
        JwtText.Payload(beside).TryGetProperty("name", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task The_request_for_verified_claims_is_kept_as_it_was_sent()
    {
        await using var provider = await Provider.StartAsync();
        const string Verified = """{"verification":{"trust_framework":null},"claims":{"given_name":null}}""";

        await SignInAsync(provider, "{\"userinfo\":{\"verified_claims\":" + Verified + "}}");

        var claims = provider.Grants.All.Single().Claims;
        claims.VerifiedClaimsOfUserInfo.ShouldBe(Verified);
        claims.VerifiedClaimsOfIdToken.ShouldBeEmpty();
        var stored = JsonSerializer.Deserialize<ClaimsRequest>(JsonSerializer.Serialize(claims))!;
        stored.VerifiedClaimsOfUserInfo.ShouldBe(Verified);
    }

    [Fact]
    public async Task Without_openid_nothing_is_granted_one_by_one()
    {
        await using var provider = await Provider.StartAsync();
        await provider.CodeAsync(scope: "email", change: parameters => parameters["claims"] = """{"userinfo":{"name":null}}""");

        provider.Grants.All.Single().Claims.IsEmpty().ShouldBeTrue();
    }

    private static async Task<TokenAnswer> SignInAsync(Provider provider, string claims, string scope = "openid") =>
        await provider.TokenAsync(Provider.RedeemParameters(
            await provider.CodeAsync(scope: scope, change: parameters => parameters["claims"] = claims)));

    private static async Task<JsonElement> UserInfoAsync(Provider provider, TokenAnswer tokens)
    {
        using var answer = await provider.UserInfoAsync(tokens.AccessToken);
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement.Clone();
    }
}
