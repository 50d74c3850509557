using System.Net;
using SecureAccess.IdP.Protocol.Grants;
using SecureAccess.IdP.Protocol.Tests.Hosting;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Protocol.Tests.Token;

/// <summary>RFC 6749, 6; RFC 9700, 4.14; OpenID Connect Core, 11 and 12.</summary>
public sealed class RefreshTests
{
    private const string Loopback = "http://127.0.0.1:4711/callback";

    [Fact]
    public async Task A_confidential_client_keeps_its_refresh_token()
    {
        await using var provider = await Provider.StartAsync();
        var first = await provider.SignInAsync();

        var second = await provider.RefreshAsync(first.RefreshToken);
        var third = await provider.RefreshAsync(first.RefreshToken);

        second.Status.ShouldBe(HttpStatusCode.OK);
        second.Has("refresh_token").ShouldBeFalse();
        third.Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_public_client_gets_a_new_one_each_time()
    {
        await using var provider = await Provider.StartAsync();
        var first = await provider.SignInAsync("native", redirectUri: Loopback);

        var second = await provider.RefreshAsync(first.RefreshToken, "native");
        var third = await provider.RefreshAsync(second.RefreshToken, "native");

        third.Status.ShouldBe(HttpStatusCode.OK);
        new[] { first.RefreshToken, second.RefreshToken, third.RefreshToken }.Distinct().Count().ShouldBe(3);
    }

    [Fact]
    [Attack(AttackClass.RefreshReplay)]
    public async Task A_replaced_token_presented_again_ends_the_family()
    {
        await using var provider = await Provider.StartAsync();
        var first = await provider.SignInAsync("native", redirectUri: Loopback);
        var second = await provider.RefreshAsync(first.RefreshToken, "native");

        (await provider.RefreshAsync(first.RefreshToken, "native")).ShouldBeRefused("invalid_grant");

        (await provider.RefreshAsync(second.RefreshToken, "native")).ShouldBeRefused("invalid_grant");
        (await provider.UserInfoAsync(second.AccessToken)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        provider.Grants.Events[^1].Kind.ShouldBe(GrantEventKind.RefreshTokenReplayed);
    }

    [Fact]
    [Attack(AttackClass.RefreshReplay)]
    public async Task Of_parallel_refreshes_exactly_one_wins()
    {
        await using var provider = await Provider.StartAsync();
        var first = await provider.SignInAsync("native", redirectUri: Loopback);

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(_ => Task.Run(() => provider.RefreshAsync(first.RefreshToken, "native"))));

        answers.Count(answer => answer.Status == HttpStatusCode.OK).ShouldBe(1);
    }

    [Fact]
    public async Task Without_offline_access_it_dies_with_the_session()
    {
        await using var provider = await Provider.StartAsync();
        var first = await provider.SignInAsync();
        provider.Grants.EndSession("session-1");

        (await provider.RefreshAsync(first.RefreshToken)).ShouldBeRefused("invalid_grant");
    }

    [Fact]
    public async Task Without_offline_access_it_lives_no_longer_than_the_session_could()
    {
        await using var provider = await Provider.StartAsync();
        var first = await provider.SignInAsync();
        provider.Clock.Advance(TimeSpan.FromHours(12));

        (await provider.RefreshAsync(first.RefreshToken)).ShouldBeRefused("invalid_grant");
    }

    [Fact]
    public async Task With_offline_access_it_outlives_the_session_for_thirty_days_however_often_it_is_used()
    {
        await using var provider = await Provider.StartAsync();
        var answer = await provider.SignInAsync("native", "openid offline_access", Loopback);
        provider.Grants.EndSession("session-1");
        for (var day = 1; day < 30; day++)
        {
            provider.Clock.Advance(TimeSpan.FromDays(1));
            answer = await provider.RefreshAsync(answer.RefreshToken, "native");
            answer.Status.ShouldBe(HttpStatusCode.OK);
        }

        provider.Clock.Advance(TimeSpan.FromDays(1));
        (await provider.RefreshAsync(answer.RefreshToken, "native")).ShouldBeRefused("invalid_grant");
    }

    [Fact]
    public async Task Another_client_cannot_use_it()
    {
        await using var provider = await Provider.StartAsync();
        var first = await provider.SignInAsync();

        (await provider.RefreshAsync(first.RefreshToken, "basic")).ShouldBeRefused("invalid_grant");
    }

    [Fact]
    public async Task Scopes_may_shrink_for_one_answer()
    {
        await using var provider = await Provider.StartAsync();
        var first = await provider.SignInAsync(scope: "openid email");

        (await provider.RefreshAsync(first.RefreshToken, scope: "openid")).Text("scope").ShouldBe("openid");
        (await provider.RefreshAsync(first.RefreshToken)).Text("scope").ShouldBe("openid email");
    }

    [Theory]
    [Attack(AttackClass.ScopeEscalation)]
    [InlineData("openid profile")]
    [InlineData("profile")]
    [InlineData("nonsense")]
    public async Task Scopes_never_grow(string scope)
    {
        await using var provider = await Provider.StartAsync();
        var first = await provider.SignInAsync(scope: "openid email");

        (await provider.RefreshAsync(first.RefreshToken, scope: scope)).ShouldBeRefused("invalid_scope");
    }

    [Fact]
    public async Task A_scope_taken_from_the_client_meanwhile_is_gone_from_the_answer()
    {
        await using var provider = await Provider.StartAsync();
        var first = await provider.SignInAsync(scope: "openid email");
        provider.Clients.Put(SampleClients.Web with { Scopes = ["openid"] });

        (await provider.RefreshAsync(first.RefreshToken)).Text("scope").ShouldBe("openid");
    }

    [Fact]
    public async Task The_facts_of_the_authentication_do_not_move()
    {
        await using var provider = await Provider.StartAsync();
        var first = await provider.SignInAsync();
        provider.Clock.Advance(TimeSpan.FromMinutes(20));
        provider.Gate.Acr = "urn:example:stronger";

        var second = await provider.RefreshAsync(first.RefreshToken);

        var (before, after) = (JwtText.Payload(first.IdToken), JwtText.Payload(second.IdToken));
        foreach (var claim in new[] { "iss", "sub", "aud", "auth_time", "acr", "sid" })
            after.GetProperty(claim).ToString().ShouldBe(before.GetProperty(claim).ToString());

        after.GetProperty("iat").GetInt64().ShouldBeGreaterThan(before.GetProperty("iat").GetInt64());
        after.TryGetProperty("nonce", out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("")]
    [InlineData("no-such-token")]
    public async Task A_missing_or_unknown_one_is_refused(string token)
    {
        await using var provider = await Provider.StartAsync();

        (await provider.RefreshAsync(token)).ShouldBeRefused(token.Length == 0 ? "invalid_request" : "invalid_grant");
    }

    [Fact]
    [Attack(AttackClass.ScopeEscalation)]
    public async Task Resources_may_shrink_and_never_grow()
    {
        await using var provider = await Provider.StartAsync();
        provider.Clients.Put(SampleClients.Web with { Resources = ["https://a.example/", "https://b.example/"] });
        var first = await provider.SignInAsync(scope: "transcripts.read");
        var parameters = new Dictionary<string, string>
        {
            ["grant_type"] = "refresh_token", ["refresh_token"] = first.RefreshToken, ["resource"] = "https://a.example/",
        };

        JwtText.Payload((await provider.TokenAsync(parameters)).AccessToken).GetProperty("aud").GetString().ShouldBe("https://a.example/");
        parameters["resource"] = "https://c.example/";
        (await provider.TokenAsync(parameters)).ShouldBeRefused("invalid_target");
    }
}
