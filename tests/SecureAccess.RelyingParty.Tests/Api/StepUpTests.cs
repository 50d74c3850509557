using System.Net;
using SecureAccess.RelyingParty.Tests.World;

namespace SecureAccess.RelyingParty.Tests.Api;

public sealed class StepUpTests
{
    [Fact]
    public async Task A_token_without_the_scope_is_told_which_one_it_lacks()
    {
        await using var world = new AppWorld();
        var answer = await world.CallApiAsync(world.Provider.IssueAccessToken(scope: "openid transcriptsX"));
        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        BearerChallenge.Read(answer).ShouldBeOfType<BearerChallenge.InsufficientScope>().Scopes.ShouldBe(["transcripts"]);
    }

    [Fact]
    public async Task A_token_with_too_low_an_acr_is_challenged_as_RFC_9470_says()
    {
        await using var world = new AppWorld();
        world.Provider.Acr = AcrLadder.Mfa;
        var answer = await world.CallApiAsync(world.Provider.IssueAccessToken());
        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        var header = answer.Headers.WwwAuthenticate.ToString();
        header.ShouldStartWith("Bearer error=\"insufficient_user_authentication\"");
        header.ShouldContain($"acr_values=\"{AcrLadder.Proofed}\"");
        header.ShouldNotContain("max_age");
    }

    [Fact]
    public async Task A_token_of_an_old_sign_in_is_challenged_with_max_age_and_with_the_level()
    {
        await using var world = new AppWorld();
        var token = world.Provider.IssueAccessToken(authTime: world.Clock.GetUtcNow().AddMinutes(-6));
        var challenge = BearerChallenge.Read(await world.CallApiAsync(token, "/api/recent"))
            .ShouldBeOfType<BearerChallenge.StepUpRequired>();
        challenge.MaxAge.ShouldBe(TimeSpan.FromMinutes(5));
        challenge.AcrValues.ShouldBe([AcrLadder.Proofed]);
    }

    [Fact]
    public async Task The_app_sends_the_person_to_step_up_and_the_second_call_is_let_in()
    {
        await using var world = new AppWorld();
        var start = world.Clock.GetUtcNow();
        world.Provider.SessionSince = start;
        var browser = world.NewBrowser();
        await browser.OpenAsync($"{AppWorld.App}/private");
        world.Clock.Advance(TimeSpan.FromMinutes(10));

        var page = await browser.OpenAsync($"{AppWorld.App}/via-api?year=2024");
        page.Text.ShouldBe("recent data");
        page.Address.PathAndQuery.ShouldBe("/via-api?year=2024");
        world.Provider.AuthorizeRequests.Count.ShouldBe(2);
        world.Provider.AuthorizeRequests[1]["max_age"].ToString().ShouldBe("300");
        world.Provider.AuthorizeRequests[1]["acr_values"].ToString().ShouldBe(AcrLadder.Proofed);
    }

    [Fact]
    public async Task Somebody_else_cannot_step_up_for_the_person_who_is_signed_in()
    {
        await using var world = new AppWorld();
        world.Provider.SessionSince = world.Clock.GetUtcNow();
        var browser = world.NewBrowser();
        await browser.OpenAsync($"{AppWorld.App}/private");
        world.Clock.Advance(TimeSpan.FromMinutes(10));
        world.Provider.Subject = "person-2";
        (await browser.OpenAsync($"{AppWorld.App}/via-api")).Address.Query.ShouldContain("reason=different-person");
    }

    [Fact]
    public async Task A_page_of_the_app_that_demands_more_steps_up_and_comes_back()
    {
        await using var world = new AppWorld();
        world.Provider.Acr = AcrLadder.Mfa;
        var browser = world.NewBrowser();
        await browser.OpenAsync($"{AppWorld.App}/private");
        world.Provider.Acr = AcrLadder.Proofed;
        (await browser.OpenAsync($"{AppWorld.App}/proofed")).Text.ShouldBe("proofed");
        world.Provider.AuthorizeRequests[1]["acr_values"].ToString().ShouldBe(AcrLadder.Proofed);
    }

    [Fact]
    public async Task A_step_up_that_reaches_too_little_ends_on_the_failure_page_and_not_in_a_loop()
    {
        await using var world = new AppWorld();
        world.Provider.Acr = AcrLadder.Mfa;
        var page = await world.NewBrowser().OpenAsync($"{AppWorld.App}/proofed");
        page.Address.Query.ShouldContain("reason=assurance-not-reached");
    }

    [Fact]
    public async Task A_page_that_demands_a_recent_sign_in_asks_for_one()
    {
        await using var world = new AppWorld();
        world.Provider.SessionSince = world.Clock.GetUtcNow();
        var browser = world.NewBrowser();
        await browser.OpenAsync($"{AppWorld.App}/private");
        world.Clock.Advance(TimeSpan.FromMinutes(6));
        (await browser.OpenAsync($"{AppWorld.App}/recent")).Text.ShouldBe("recent");
        world.Provider.AuthorizeRequests[1]["max_age"].ToString().ShouldBe("300");
    }

    [Fact]
    public async Task A_method_that_took_no_part_cannot_be_asked_for_without_a_level()
    {
        await using var world = new AppWorld();
        (await world.CallApiAsync(world.Provider.IssueAccessToken(), "/api/key")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        world.Provider.AlterAccessToken = claims => claims["amr"] = new[] { "pwd", "hwk" };
        (await world.CallApiAsync(world.Provider.IssueAccessToken(), "/api/key")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("DPoP algs=\"ES256\", error=\"insufficient_user_authentication\", acr_values=\"a b\"", null, 2)]
    [InlineData("Bearer error=insufficient_user_authentication,max_age=60", 60, 0)]
    [InlineData("bearer realm=\"x, y\", error=\"insufficient_user_authentication\", acr_values=\"a \\\"b\\\" c\"", null, 3)]
    [InlineData("Bearer error=\"insufficient_user_authentication\", max_age=\"-5\"", null, 0)]
    public void Challenges_of_other_servers_are_understood(string header, int? maxAge, int acrValues)
    {
        using var response = new HttpResponseMessage(HttpStatusCode.Unauthorized);
        response.Headers.TryAddWithoutValidation("WWW-Authenticate", header);
        var challenge = BearerChallenge.Read(response).ShouldBeOfType<BearerChallenge.StepUpRequired>();
        challenge.MaxAge.ShouldBe(maxAge is { } seconds ? TimeSpan.FromSeconds(seconds) : null);
        challenge.AcrValues.Count.ShouldBe(acrValues);
    }

    [Theory]
    [InlineData("Basic realm=\"x\"")]
    [InlineData("Bearer error=\"something_new\"")]
    [InlineData("Bearer error=\"unterminated")]
    public void What_is_not_understood_is_no_challenge(string header)
    {
        using var response = new HttpResponseMessage(HttpStatusCode.Unauthorized);
        response.Headers.TryAddWithoutValidation("WWW-Authenticate", header);
        BearerChallenge.Read(response).ShouldBe(new BearerChallenge.None());
    }
}
