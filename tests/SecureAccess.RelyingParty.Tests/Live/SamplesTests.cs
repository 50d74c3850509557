using System.Net;

namespace SecureAccess.RelyingParty.Tests.Live;

/// <summary>The samples against the real provider.</summary>
[Collection(LiveTests.Name)]
public sealed class SamplesTests(LiveWorld world)
{
    [Fact]
    public async Task A_program_proves_itself_by_its_key_and_gets_its_report()
    {
        var (exitCode, output) = await world.RunMachineClientAsync();
        exitCode.ShouldBe(0, output);
        output.ShouldContain("Authorisations in force");
    }

    [Fact]
    public async Task A_person_signs_in_by_a_pushed_request_and_the_app_calls_its_API_with_a_bound_token()
    {
        var browser = world.NewBrowser();
        var clients = await SignedInAsync(browser);
        clients.Status.ShouldBe(HttpStatusCode.OK, clients.ToString());
        clients.Document.QuerySelectorAll("main a[href^='/clients/']").ShouldNotBeEmpty("the API, which takes bound tokens only, has answered");
        var request = browser.Visited.First(address => address.AbsolutePath == "/connect/authorize");
        request.Query.ShouldContain("request_uri=");
        request.Query.ShouldNotContain("redirect_uri=");
    }

    [Fact]
    public async Task A_sign_out_at_the_provider_ends_the_session_at_the_app()
    {
        var browser = world.NewBrowser();
        await SignedInAsync(browser);
        (await browser.OpenAsync($"{world.App}/clients")).Address.AbsoluteUri.ShouldBe($"{world.App}/clients");
        var confirm = await browser.OpenAsync($"{world.Provider}/connect/logout");
        await browser.SubmitAsync(confirm);
        for (var tries = 0; tries < 200; tries++)
        {
            if ((await browser.OpenAsync($"{world.App}/clients")).Address.AbsolutePath == "/signin")
                return;
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        throw new ShouldAssertException("The app was not told within ten seconds.");
    }

    private async Task<LivePage> SignedInAsync(LiveBrowser browser)
    {
        var page = await browser.SamSignsInAsync(await browser.OpenAsync($"{world.App}/clients"));
        return page.Address.AbsoluteUri.StartsWith(world.App, StringComparison.Ordinal) ? page : throw new ShouldAssertException(page.ToString());
    }
}
