using System.Net;
using SecureAccess.RelyingParty.Tests.World;

namespace SecureAccess.RelyingParty.Tests.Logout;

/// <summary>Back-Channel Logout 1.0 sections 2.4 to 2.8, on the relying party's side.</summary>
public sealed class BackChannelLogoutTests
{
    private const string Private = $"{AppWorld.App}/private";

    [Theory]
    [InlineData("person-1", "session-1")]
    [InlineData(null, "session-1")]
    [InlineData("person-1", null)]
    public async Task A_logout_token_ends_the_session_at_once(string? sub, string? sid)
    {
        await using var world = new AppWorld();
        var browser = world.NewBrowser();
        await browser.OpenAsync(Private);
        (await PostAsync(world, world.Provider.LogoutToken(sub, sid))).StatusCode.ShouldBe(HttpStatusCode.OK);
        await ShouldBeSignedOutAsync(world, browser);
    }

    [Theory]
    [InlineData("person-2", null)]
    [InlineData("person-1", "session-2")]
    [InlineData(null, "session-2")]
    public async Task Sessions_that_are_not_named_go_on(string? sub, string? sid)
    {
        await using var world = new AppWorld();
        var browser = world.NewBrowser();
        await browser.OpenAsync(Private);
        (await PostAsync(world, world.Provider.LogoutToken(sub, sid))).StatusCode.ShouldBe(HttpStatusCode.OK);
        await browser.OpenAsync(Private);
        world.Provider.AuthorizeRequests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_persons_logout_ends_all_sessions_before_it_and_none_after()
    {
        await using var world = new AppWorld();
        var (first, second) = (world.NewBrowser(), world.NewBrowser());
        await first.OpenAsync(Private);
        world.Provider.SessionId = "session-2";
        await second.OpenAsync(Private);
        await PostAsync(world, world.Provider.LogoutToken(sid: null));
        await ShouldBeSignedOutAsync(world, first);
        await ShouldBeSignedOutAsync(world, second);

        world.Clock.Advance(TimeSpan.FromSeconds(1));
        var third = world.NewBrowser();
        await third.OpenAsync(Private);
        var requests = world.Provider.AuthorizeRequests.Count;
        await third.OpenAsync(Private);
        world.Provider.AuthorizeRequests.Count.ShouldBe(requests);
    }

    [Fact]
    public async Task An_ended_session_stays_ended_for_as_long_as_its_cookie_could_live()
    {
        await using var world = new AppWorld(options => options.SessionLifetime = TimeSpan.FromHours(2));
        var browser = world.NewBrowser();
        await browser.OpenAsync(Private);
        var cookie = browser.CookieHeader(AppWorld.App);
        await PostAsync(world, world.Provider.LogoutToken());
        for (var minutes = 0; minutes < 120; minutes += 29)
        {
            (await OpenWithAsync(world, cookie)).ShouldBe(HttpStatusCode.Redirect);
            world.Clock.Advance(TimeSpan.FromMinutes(29));
        }
    }

    public static TheoryData<string, object?> WrongClaims() => new()
    {
        { "iss", "https://evil.test" }, { "iss", null }, { "aud", "other-app" }, { "aud", null }, { "exp", 0 }, { "exp", null },
        { "iat", 4102444800 }, { "iat", null }, { "jti", null }, { "jti", "" }, { "nonce", "n" }, { "events", null }, { "events", "logout" },
        { "events", new Dictionary<string, object>() },
        { "events", new Dictionary<string, object> { ["http://schemas.openid.net/event/backchannel-logout"] = "x" } },
        { "sub", 7 }, { "sid", 7 }, { "sid", "" },
    };

    [Theory]
    [MemberData(nameof(WrongClaims))]
    public async Task A_token_with_a_wrong_or_missing_claim_ends_nothing(string name, object? value)
    {
        await using var world = new AppWorld();
        await ShouldBeRefusedAsync(world, world.Provider.LogoutToken(alter: claims =>
        {
            if (value is null)
                claims.Remove(name);
            else
                claims[name] = value;
        }));
    }

    [Fact]
    public async Task A_token_that_names_nobody_ends_nothing()
    {
        await using var world = new AppWorld();
        await ShouldBeRefusedAsync(world, world.Provider.LogoutToken(sub: null, sid: null));
    }

    [Theory]
    [InlineData("typ", "JWT")]
    [InlineData("typ", "at+jwt")]
    [InlineData("typ", null)]
    [InlineData("alg", "none")]
    [InlineData("alg", "HS256")]
    [InlineData("kid", "unknown")]
    public async Task A_token_of_another_kind_or_algorithm_ends_nothing(string name, string? value)
    {
        await using var world = new AppWorld();
        await ShouldBeRefusedAsync(world, world.Provider.LogoutToken(alterHeader: header =>
        {
            if (value is null)
                header.Remove(name);
            else
                header[name] = value;
        }));
    }

    [Fact]
    public async Task An_unsigned_token_ends_nothing()
    {
        await using var world = new AppWorld();
        var token = world.Provider.LogoutToken(alterHeader: header => header["alg"] = "none");
        await ShouldBeRefusedAsync(world, token[..(token.LastIndexOf('.') + 1)]);
    }

    [Fact]
    public async Task A_token_signed_by_a_stranger_ends_nothing()
    {
        await using var world = new AppWorld();
        world.Provider.SigningKey = ProviderKey.Rsa("rsa-1");
        var forged = world.Provider.LogoutToken();
        world.Provider.SigningKey = null;
        await ShouldBeRefusedAsync(world, forged);
    }

    [Fact]
    public async Task A_replayed_token_is_refused()
    {
        await using var world = new AppWorld();
        var token = world.Provider.LogoutToken();
        (await PostAsync(world, token)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await PostAsync(world, token)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_replayed_token_does_not_touch_a_later_sign_in()
    {
        await using var world = new AppWorld();
        var token = world.Provider.LogoutToken(sid: null);
        await PostAsync(world, token);
        world.Clock.Advance(TimeSpan.FromSeconds(2));
        var browser = world.NewBrowser();
        await browser.OpenAsync(Private);
        await PostAsync(world, token);
        await browser.OpenAsync(Private);
        world.Provider.AuthorizeRequests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Two_tokens_in_one_request_are_refused()
    {
        await using var world = new AppWorld();
        var (one, two) = (world.Provider.LogoutToken(), world.Provider.LogoutToken());
        using var client = new HttpClient(world.Handler);
        using var form = new FormUrlEncodedContent([new("logout_token", one), new("logout_token", two)]);
        (await client.PostAsync($"{AppWorld.App}/signout-backchannel-secureaccess", form, TestContext.Current.CancellationToken))
            .StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task The_provider_is_asked_to_come_again_when_its_keys_cannot_be_fetched()
    {
        await using var world = new AppWorld();
        var token = world.Provider.LogoutToken();
        world.Provider.IsDown = true;
        (await PostAsync(world, token)).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task The_answer_is_not_to_be_stored()
    {
        await using var world = new AppWorld();
        (await PostAsync(world, world.Provider.LogoutToken())).Headers.CacheControl!.NoStore.ShouldBeTrue();
    }

    private static async Task ShouldBeRefusedAsync(AppWorld world, string token)
    {
        var browser = world.NewBrowser();
        await browser.OpenAsync(Private);
        var answer = await PostAsync(world, token);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("\"error\":\"invalid_request\"");
        await browser.OpenAsync(Private);
        world.Provider.AuthorizeRequests.Count.ShouldBe(1);
    }

    private static async Task ShouldBeSignedOutAsync(AppWorld world, Browser browser)
    {
        var requests = world.Provider.AuthorizeRequests.Count;
        (await browser.StepAsync(new Uri(Private))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        world.Provider.AuthorizeRequests.Count.ShouldBe(requests, "the browser was sent on its way, and not followed");
    }

    private static async Task<HttpStatusCode> OpenWithAsync(AppWorld world, string cookie)
    {
        using var client = new HttpClient(world.Handler);
        using var request = new HttpRequestMessage(HttpMethod.Get, Private);
        request.Headers.Add("Cookie", cookie);
        return (await client.SendAsync(request, TestContext.Current.CancellationToken)).StatusCode;
    }

    private static async Task<HttpResponseMessage> PostAsync(AppWorld world, string token)
    {
        using var client = new HttpClient(world.Handler);
        using var form = new FormUrlEncodedContent([new("logout_token", token)]);
        return await client.PostAsync($"{AppWorld.App}/signout-backchannel-secureaccess", form, TestContext.Current.CancellationToken);
    }
}
