using System.Net;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Tests.Accounts;

/// <summary>Signing out at the provider itself.</summary>
public sealed class SignOutTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task The_button_on_the_account_page_signs_out()
    {
        var browser = await SignedInAsync("olaf.signsout");
        var done = await browser.FollowAsync(await browser.SubmitAsync(await browser.GetAsync("/account"), []));
        done.Path.ShouldBe("/signed-out");
        (await server.SessionAsync(browser)).ShouldBeNull();
        (await browser.FollowAsync(await browser.GetAsync("/account"))).Path.ShouldBe("/signin");
    }

    [Fact]
    [Nist("U-50")]
    public async Task A_post_from_another_site_signs_nobody_out()
    {
        var browser = await SignedInAsync("olaf.stays");
        (await browser.PostAsync("/signout")).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await browser.GetAsync("/account")).Status.ShouldBe(HttpStatusCode.OK);
    }

    private async Task<TestBrowser> SignedInAsync(string username)
    {
        await server.MakeWithAppAsync(username);
        var browser = server.Browser();
        await browser.SignInWithAppAsync(server, username);
        return browser;
    }
}
