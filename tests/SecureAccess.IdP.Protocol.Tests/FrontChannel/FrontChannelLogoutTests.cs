using Microsoft.Extensions.DependencyInjection;
using SecureAccess.IdP.Protocol.FrontChannel;
using SecureAccess.IdP.Protocol.Ports;
using SecureAccess.IdP.Protocol.Tests.Hosting;

namespace SecureAccess.IdP.Protocol.Tests.FrontChannel;

/// <summary>Front-Channel Logout 1.0: which pages are loaded, with what, and where the browser goes meanwhile.</summary>
public sealed class FrontChannelLogoutTests
{
    private const string Page = "https://app.example/clear";

    [Fact]
    public async Task A_client_that_wants_the_session_gets_iss_and_sid_together()
    {
        await using var provider = await StartAsync(sessionRequired: true);
        await provider.SignInAsync();

        (await PagesAsync(provider)).ShouldBe([$"{Page}?iss={Uri.EscapeDataString(Provider.Issuer)}&sid={FixedSalt.SidOf(SampleClients.Web)}"]);
    }

    [Fact]
    public async Task A_client_that_does_not_gets_neither()
    {
        await using var provider = await StartAsync(sessionRequired: false);
        await provider.SignInAsync();

        (await PagesAsync(provider)).ShouldBe([Page]);
    }

    [Fact]
    public async Task A_registered_query_is_kept()
    {
        await using var provider = await StartAsync(sessionRequired: true);
        provider.Clients.Put(provider.Clients["web"] with { FrontChannelLogoutUri = Page + "?tenant=1" });
        await provider.SignInAsync();

        (await PagesAsync(provider)).Single().ShouldStartWith(Page + "?tenant=1&iss=");
    }

    [Fact]
    public async Task Only_clients_of_this_session_that_registered_a_page_are_loaded()
    {
        await using var provider = await StartAsync(sessionRequired: false);
        await provider.SignInAsync("basic");
        (await PagesAsync(provider)).ShouldBeEmpty();

        provider.Gate.SessionId = "session-2";
        await provider.SignInAsync();

        (await PagesAsync(provider)).ShouldBeEmpty();
        (await PagesAsync(provider, "session-2")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Rp_initiated_logout_loads_the_pages_before_it_takes_the_way_back()
    {
        await using var provider = await StartAsync(sessionRequired: true);
        var idToken = (await provider.SignInAsync()).IdToken;

        var answer = await LogoutAsync(provider, idToken);

        Redirection.Of(answer).Location.ShouldBe("/signed-out");
        provider.Sessions.LastWalk!.SessionId.ShouldBe("session-1");
        provider.Sessions.LastWalk.ReturnTo.ShouldBe(SampleClients.PostLogout + "?state=s%26t");
    }

    [Fact]
    public async Task Where_no_client_has_a_page_the_way_back_is_taken_at_once()
    {
        await using var provider = await Provider.StartAsync();

        Redirection.Of(await LogoutAsync(provider, (await provider.SignInAsync()).IdToken)).Location.ShouldBe(SampleClients.PostLogout + "?state=s%26t");
    }

    [Fact]
    public async Task Nobody_signed_in_has_no_pages_to_load()
    {
        await using var provider = await StartAsync(sessionRequired: true);
        var idToken = (await provider.SignInAsync()).IdToken;
        provider.Sessions.Current = new CurrentSession.Nobody();

        Redirection.Of(await LogoutAsync(provider, idToken)).Address.ShouldBe(SampleClients.PostLogout);
    }

    private static Task<HttpResponseMessage> LogoutAsync(Provider provider, string idToken) => provider.GetAsync(
        "/connect/logout",
        new Dictionary<string, string> { ["id_token_hint"] = idToken, ["post_logout_redirect_uri"] = SampleClients.PostLogout, ["state"] = "s&t" });

    private static async Task<Provider> StartAsync(bool sessionRequired)
    {
        var provider = await Provider.StartAsync();
        provider.Clients.Put(SampleClients.Web with { FrontChannelLogoutUri = Page, FrontChannelLogoutSessionRequired = sessionRequired });
        return provider;
    }

    private static async Task<IReadOnlyList<string>> PagesAsync(Provider provider, string sessionId = "session-1")
    {
        await using var scope = provider.Services.CreateAsyncScope();
        var pages = await scope.ServiceProvider.GetRequiredService<FrontChannelLogout>().ListAsync(sessionId, TestContext.Current.CancellationToken);
        return [.. pages.Select(page => page.AbsoluteUri)];
    }
}
