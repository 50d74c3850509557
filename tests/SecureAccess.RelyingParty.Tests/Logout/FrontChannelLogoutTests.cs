using System.Net;
using Microsoft.AspNetCore.WebUtilities;
using SecureAccess.RelyingParty.Tests.World;

namespace SecureAccess.RelyingParty.Tests.Logout;

/// <summary>Front-Channel Logout 1.0 section 3, on the relying party's side.</summary>
public sealed class FrontChannelLogoutTests
{
    [Fact]
    public async Task The_frame_clears_the_session_it_names()
    {
        await using var world = new AppWorld();
        var browser = await SignedInAsync(world);
        var cookie = browser.CookieHeader(AppWorld.App);
        var answer = await FrameAsync(browser, "https://login.test", "session-1");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        browser.Cookies(AppWorld.App).Keys.ShouldNotContain("__Host-app");

        using var client = new HttpClient(world.Handler);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{AppWorld.App}/private");
        request.Headers.Add("Cookie", cookie);
        (await client.SendAsync(request, TestContext.Current.CancellationToken)).StatusCode
            .ShouldBe(HttpStatusCode.Redirect, "a copy of the cookie is worth nothing");
    }

    [Theory]
    [InlineData("https://login.test", "session-2", HttpStatusCode.OK)]
    [InlineData("https://evil.test", "session-1", HttpStatusCode.BadRequest)]
    [InlineData(null, "session-1", HttpStatusCode.BadRequest)]
    [InlineData("https://login.test", null, HttpStatusCode.BadRequest)]
    public async Task A_frame_that_does_not_name_this_session_clears_nothing(string? issuer, string? sid, HttpStatusCode status)
    {
        await using var world = new AppWorld();
        var browser = await SignedInAsync(world);
        (await FrameAsync(browser, issuer, sid)).StatusCode.ShouldBe(status);
        browser.Cookies(AppWorld.App).Keys.ShouldContain("__Host-app");
    }

    [Fact]
    public async Task A_stranger_who_names_a_session_does_not_end_it_for_its_owner()
    {
        await using var world = new AppWorld();
        var browser = await SignedInAsync(world);
        await FrameAsync(world.NewBrowser(), "https://login.test", "session-1");
        await browser.OpenAsync($"{AppWorld.App}/private");
        world.Provider.AuthorizeRequests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_answer_may_be_framed_by_the_provider_only()
    {
        await using var world = new AppWorld();
        var answer = await FrameAsync(world.NewBrowser(), "https://login.test", "session-1");
        answer.Headers.GetValues("Content-Security-Policy").Single().ShouldEndWith("frame-ancestors https://login.test");
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
    }

    private static Task<HttpResponseMessage> FrameAsync(Browser browser, string? issuer, string? sid) =>
        browser.StepAsync(new Uri(QueryHelpers.AddQueryString(
            $"{AppWorld.App}/signout-frontchannel-secureaccess",
            new Dictionary<string, string?> { ["iss"] = issuer, ["sid"] = sid }.Where(one => one.Value is not null))));

    private static async Task<Browser> SignedInAsync(AppWorld world)
    {
        var browser = world.NewBrowser();
        await browser.OpenAsync($"{AppWorld.App}/private");
        return browser;
    }
}
