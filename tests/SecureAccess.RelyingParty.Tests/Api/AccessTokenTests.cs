using System.Net;
using SecureAccess.IdP.Testing;
using SecureAccess.RelyingParty.Tests.World;

namespace SecureAccess.RelyingParty.Tests.Api;

public sealed class AccessTokenTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task A_correct_token_is_let_in(int key)
    {
        await using var world = new AppWorld();
        world.Provider.SigningKey = world.Provider.Keys[key];
        var answer = await world.CallApiAsync(world.Provider.IssueAccessToken());
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldBe("person-1");
    }

    public static TheoryData<string, object?> WrongClaims() => new()
    {
        { "iss", "https://evil.test" }, { "iss", null }, { "aud", "https://other.test/api" }, { "aud", "app" }, { "aud", null },
        { "exp", 0 }, { "exp", null }, { "iat", 4102444800 }, { "nbf", 4102444800 }, { "sub", null }, { "client_id", null },
        { "jti", null }, { "cnf", new Dictionary<string, string> { ["jkt"] = "thumbprint" } },
    };

    [Theory]
    [Attack(AttackClass.TokenSubstitution)]
    [MemberData(nameof(WrongClaims))]
    public async Task A_token_with_a_wrong_or_missing_claim_is_refused(string name, object? value)
    {
        await using var world = new AppWorld();
        world.Provider.AlterAccessToken = claims =>
        {
            if (value is null)
                claims.Remove(name);
            else
                claims[name] = value;
        };
        await ShouldBeInvalidAsync(world, world.Provider.IssueAccessToken());
    }

    [Theory]
    [Attack(AttackClass.AlgorithmConfusion)]
    [InlineData("typ", "JWT")]
    [InlineData("typ", "logout+jwt")]
    [InlineData("alg", "none")]
    [InlineData("alg", "HS256")]
    [InlineData("kid", "unknown")]
    public async Task A_token_with_a_wrong_header_is_refused(string name, string value)
    {
        await using var world = new AppWorld();
        world.Provider.AlterAccessTokenHeader = header => header[name] = value;
        await ShouldBeInvalidAsync(world, world.Provider.IssueAccessToken());
    }

    [Fact]
    public async Task An_ID_token_is_no_access_token_even_if_it_names_the_API()
    {
        await using var world = new AppWorld();
        string? idToken = null;
        world.Provider.WriteIdToken = (header, claims) =>
        {
            var key = world.Provider.Keys[0];
            var own = new Dictionary<string, object>(claims) { ["aud"] = "https://app.test/api", ["client_id"] = "app", ["jti"] = "j", ["scope"] = "transcripts" };
            idToken = Jwt.Write(new Dictionary<string, object>(header) { ["typ"] = "JWT" }, own, key.Sign);
            return Jwt.Write(header, claims, key.Sign);
        };
        await world.SignInAsync();
        await ShouldBeInvalidAsync(world, idToken.ShouldNotBeNull());
    }

    [Fact]
    public async Task A_token_of_the_long_type_name_is_let_in()
    {
        await using var world = new AppWorld();
        world.Provider.AlterAccessTokenHeader = header => header["typ"] = "application/at+jwt";
        (await world.CallApiAsync(world.Provider.IssueAccessToken())).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_token_signed_by_a_key_that_is_not_published_is_refused()
    {
        await using var world = new AppWorld();
        world.Provider.SigningKey = ProviderKey.Rsa("rsa-1");
        await ShouldBeInvalidAsync(world, world.Provider.IssueAccessToken());
    }

    [Fact]
    public async Task An_expired_token_is_refused_after_the_skew()
    {
        await using var world = new AppWorld();
        var token = world.Provider.IssueAccessToken();
        world.Clock.Advance(TimeSpan.FromMinutes(15) + TimeSpan.FromSeconds(29));
        (await world.CallApiAsync(token)).StatusCode.ShouldBe(HttpStatusCode.OK);
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        await ShouldBeInvalidAsync(world, token);
    }

    [Fact]
    public async Task A_call_without_token_is_told_the_scheme_and_no_error()
    {
        await using var world = new AppWorld();
        var answer = await world.CallApiAsync(null);
        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        answer.Headers.WwwAuthenticate.Select(one => one.ToString()).ShouldBe(["Bearer", "DPoP algs=\"ES256 RS256 PS256\""]);
        BearerChallenge.Read(answer).ShouldBe(new BearerChallenge.TokenRequired());
    }

    [Fact]
    public async Task A_token_in_the_address_is_not_read()
    {
        await using var world = new AppWorld();
        var answer = await world.CallApiAsync(null, $"/api/data?access_token={world.Provider.IssueAccessToken()}");
        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task The_apps_session_is_no_key_to_the_API()
    {
        await using var world = new AppWorld();
        var browser = world.NewBrowser();
        await browser.OpenAsync($"{AppWorld.App}/private");
        (await browser.StepAsync(new Uri($"{AppWorld.App}/api/data"))).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_provider_that_cannot_be_asked_is_not_the_callers_fault()
    {
        await using var world = new AppWorld();
        var token = world.Provider.IssueAccessToken();
        world.Provider.IsDown = true;
        var answer = await world.CallApiAsync(token);
        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        answer.Headers.RetryAfter.ShouldNotBeNull();
    }

    private static async Task ShouldBeInvalidAsync(AppWorld world, string token)
    {
        var answer = await world.CallApiAsync(token);
        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        BearerChallenge.Read(answer).ShouldBeOfType<BearerChallenge.InvalidToken>();
    }
}
