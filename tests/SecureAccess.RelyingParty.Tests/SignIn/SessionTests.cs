using Microsoft.AspNetCore.WebUtilities;
using SecureAccess.RelyingParty.Tests.World;

namespace SecureAccess.RelyingParty.Tests.SignIn;

public sealed class SessionTests
{
    private const string Token = $"{AppWorld.App}/token";

    [Fact]
    public async Task A_token_is_reused_until_shortly_before_it_expires_and_then_renewed()
    {
        await using var world = new AppWorld();
        var browser = await SignedInAsync(world);
        var first = (await browser.OpenAsync(Token)).Text;
        world.Clock.Advance(TimeSpan.FromMinutes(14));
        (await browser.OpenAsync(Token)).Text.ShouldBe(first);
        world.Clock.Advance(TimeSpan.FromSeconds(31));
        var second = (await browser.OpenAsync(Token)).Text;
        second.ShouldNotBe(first);
        (await browser.OpenAsync(Token)).Text.ShouldBe(second, "the renewed token is in the session");
    }

    [Fact]
    public async Task Parallel_requests_redeem_a_refresh_token_once()
    {
        await using var world = new AppWorld();
        world.Provider.RotatesRefreshTokens = true;
        var browser = await SignedInAsync(world);
        world.Clock.Advance(TimeSpan.FromMinutes(15));
        var cookie = browser.CookieHeader(AppWorld.App);
        var tokens = await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ =>
        {
            using var client = new HttpClient(world.Handler);
            using var request = new HttpRequestMessage(HttpMethod.Get, Token);
            request.Headers.Add("Cookie", cookie);
            return await (await client.SendAsync(request)).Content.ReadAsStringAsync();
        }));
        tokens.Distinct().ShouldHaveSingleItem();
        world.Provider.TokenRequests.Count(one => one.Form["grant_type"] == "refresh_token").ShouldBe(1);
    }

    [Fact]
    public async Task A_rotated_refresh_token_takes_the_old_ones_place()
    {
        await using var world = new AppWorld();
        world.Provider.RotatesRefreshTokens = true;
        var browser = await SignedInAsync(world);
        for (var i = 0; i < 2; i++)
        {
            world.Clock.Advance(TimeSpan.FromMinutes(15));
            await browser.OpenAsync(Token);
        }

        world.Provider.TokenRequests.Skip(1).Select(one => one.Form["refresh_token"].ToString()).ShouldBe(["refresh-1", "refresh-2"]);
    }

    [Fact]
    public async Task A_refused_refresh_asks_to_sign_in_again()
    {
        await using var world = new AppWorld();
        world.Provider.AlterTokenAnswer = answer => answer["refresh_token"] = "revoked";
        var browser = await SignedInAsync(world);
        world.Clock.Advance(TimeSpan.FromMinutes(15));
        (await browser.OpenAsync(Token)).Text.ShouldBe("no token");
    }

    [Fact]
    public async Task An_outage_at_refresh_is_not_remembered()
    {
        await using var world = new AppWorld();
        var browser = await SignedInAsync(world);
        world.Clock.Advance(TimeSpan.FromMinutes(15));
        world.Provider.IsDown = true;
        (await browser.OpenAsync(Token)).Text.ShouldBe("no token");
        world.Provider.IsDown = false;
        (await browser.OpenAsync(Token)).Text.ShouldNotBe("no token");
    }

    [Fact]
    public async Task A_refresh_that_changes_the_subject_is_refused()
    {
        await using var world = new AppWorld();
        var browser = await SignedInAsync(world);
        world.Clock.Advance(TimeSpan.FromMinutes(15));
        world.Provider.Subject = "person-2";
        (await browser.OpenAsync(Token)).Text.ShouldBe("no token");
    }

    [Fact]
    public async Task A_session_ends_after_half_an_hour_without_a_request()
    {
        await using var world = new AppWorld();
        var browser = await SignedInAsync(world);
        world.Clock.Advance(TimeSpan.FromMinutes(31));
        await browser.OpenAsync($"{AppWorld.App}/private");
        world.Provider.AuthorizeRequests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_busy_session_ends_after_twelve_hours()
    {
        await using var world = new AppWorld();
        var browser = await SignedInAsync(world);
        for (var i = 0; i < 12 * 3; i++)
        {
            world.Clock.Advance(TimeSpan.FromMinutes(20));
            await browser.OpenAsync($"{AppWorld.App}/private");
        }

        world.Provider.AuthorizeRequests.Count.ShouldBe(1);
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        await browser.OpenAsync($"{AppWorld.App}/private");
        world.Provider.AuthorizeRequests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Logout_ends_the_session_here_and_at_the_provider_and_comes_back()
    {
        await using var world = new AppWorld();
        var browser = await SignedInAsync(world);
        (await browser.OpenAsync($"{AppWorld.App}/sign-out")).Text.ShouldBe("goodbye");
        var request = world.Provider.LogoutRequests.ShouldHaveSingleItem();
        Jwt.Claims(request["id_token_hint"]!)["sub"].ToString().ShouldBe("person-1");
        request["client_id"].ToString().ShouldBe("app");
        request["post_logout_redirect_uri"].ToString().ShouldBe("https://app.test/signout-callback-secureaccess");
        browser.Cookies(AppWorld.App).Keys.ShouldNotContain("__Host-app");
    }

    [Fact]
    public async Task Logout_works_when_the_provider_was_never_reached()
    {
        await using var world = new AppWorld();
        world.Provider.IsDown = true;
        (await world.NewBrowser().OpenAsync($"{AppWorld.App}/sign-out")).Text.ShouldBe("goodbye");
    }

    [Theory]
    [InlineData("https://evil.test/private", "/")]
    [InlineData("//evil.test/private", "/")]
    [InlineData("/\\evil.test", "/")]
    [InlineData("/private?x=1", "/private?x=1")]
    public async Task The_way_back_from_sign_in_leads_to_this_site_only(string returnUrl, string end)
    {
        await using var world = new AppWorld();
        var page = await world.NewBrowser().OpenAsync(QueryHelpers.AddQueryString($"{AppWorld.App}/sign-in", "returnUrl", returnUrl));
        page.Address.AbsoluteUri.ShouldBe($"{AppWorld.App}{end}");
    }

    [Theory]
    [InlineData("forged")]
    [InlineData("https://evil.test")]
    public async Task The_way_back_from_logout_leads_nowhere_else(string state)
    {
        await using var world = new AppWorld();
        var page = await world.NewBrowser().OpenAsync(
            QueryHelpers.AddQueryString($"{AppWorld.App}/signout-callback-secureaccess", "state", state));
        page.Address.AbsoluteUri.ShouldBe($"{AppWorld.App}/");
    }

    private static async Task<Browser> SignedInAsync(AppWorld world)
    {
        var browser = world.NewBrowser();
        (await browser.OpenAsync($"{AppWorld.App}/private")).Address.AbsolutePath.ShouldBe("/private");
        return browser;
    }
}
