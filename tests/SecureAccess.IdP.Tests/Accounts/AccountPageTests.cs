using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Tests.Accounts;

/// <summary>What a person sees of their own account.</summary>
public sealed class AccountPageTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task The_page_says_when_the_last_sign_in_was_so_that_a_strangers_is_noticed()
    {
        await server.MakeWithAppAsync("last.signin");
        var first = server.Browser();
        await first.SignInWithAppAsync(server, "last.signin");
        (await first.GetAsync("/account")).Text.ShouldContain("This is your first sign-in");
        var at = TimeZoneInfo.ConvertTime(server.Clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById("America/New_York"));

        server.Clock.Advance(TimeSpan.FromHours(3));
        var second = server.Browser();
        await second.PasswordAsync("last.signin");
        server.Clock.Advance(TimeSpan.FromMinutes(2));
        await second.SignInWithAppAsync(server, "last.signin");

        // The password alone, of two minutes ago, was no sign-in.
        var text = (await second.GetAsync("/account")).Text;
        text.ShouldNotContain("This is your first sign-in");
        text.Replace('\u202f', ' ').ShouldContain(
            at.ToString("MMMM d, yyyy, h:mm tt", System.Globalization.CultureInfo.GetCultureInfo("en-US")).Replace('\u202f', ' ') + " Eastern Time");
    }

    [Fact]
    [Nist("P-51")]
    public async Task The_page_shows_what_is_bound_and_never_a_whole_number_or_key()
    {
        var account = await server.MakeWithAppAsync("shows.bound");
        await server.BindPhoneAsync(account, "+12025550177");
        var browser = server.Browser();
        await browser.SignInWithAppAsync(server, "shows.bound");

        var page = await browser.GetAsync("/account");

        page.Text.ShouldContain("shows.bound");
        page.Text.ShouldContain("Text messages to the number ending in 0177");
        page.Text.ShouldContain("Authenticator app");
        page.Body.ShouldNotContain("2025550177");
        page.Body.ShouldNotContain(People.AppKey);
        page.Document.QuerySelector("main a[href='/enrol']").ShouldBeNull();
    }

    [Fact]
    public async Task The_page_is_not_kept_by_caches()
    {
        await server.MakeWithAppAsync("not.cached");
        var browser = server.Browser();
        await browser.SignInWithAppAsync(server, "not.cached");
        using var client = server.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, "https://localhost/account");
        request.Headers.Add("Cookie", string.Join("; ", browser.Cookies.Select(c => $"{c.Key}={c.Value}")));

        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);

        ((int)response.StatusCode).ShouldBe(200);
        response.Headers.CacheControl!.NoStore.ShouldBeTrue();
    }
}
