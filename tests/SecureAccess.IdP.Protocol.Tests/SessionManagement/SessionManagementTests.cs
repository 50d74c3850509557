using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using SecureAccess.IdP.Protocol.SessionManagement;
using SecureAccess.IdP.Protocol.Tests.Hosting;

namespace SecureAccess.IdP.Protocol.Tests.SessionManagement;

/// <summary>Session Management 1.0: the state a client gets, the cookie it is compared with, the frame that compares.</summary>
public sealed class SessionManagementTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_response_carries_the_hash_of_client_origin_browser_state_and_salt()
    {
        await using var provider = await Provider.StartAsync();

        var state = await StateAsync(provider);

        state.ShouldNotContain(' ');
        var (hash, salt) = (state.Split('.')[0], state.Split('.')[1]);
        salt.Length.ShouldBe(16);
        hash.ShouldBe(Hash($"web https://app.example browser-state-1 {salt}"));
    }

    [Fact]
    public async Task Two_responses_have_two_salts_and_another_session_another_hash()
    {
        await using var provider = await Provider.StartAsync();
        var (first, second) = (await StateAsync(provider), await StateAsync(provider));
        first.ShouldNotBe(second);

        provider.Gate.BrowserState = "browser-state-2";
        var third = await StateAsync(provider);

        third.Split('.')[0].ShouldBe(Hash($"web https://app.example browser-state-2 {third.Split('.')[1]}"));
    }

    [Theory]
    [InlineData("https://app.example/callback", "https://app.example")]
    [InlineData("https://APP.example:443/callback", "https://app.example")]
    [InlineData("https://app.example:8443/callback", "https://app.example:8443")]
    [InlineData("http://127.0.0.1:7000/callback", "http://127.0.0.1:7000")]
    [InlineData("http://[::1]:7000/callback", "http://[::1]:7000")]
    public void The_origin_is_written_as_browsers_write_it(string redirectUri, string origin)
    {
        var state = SessionState.Of("app", redirectUri, "s");
        state.ShouldBe(Hash($"app {origin} s {state.Split('.')[1]}") + "." + state.Split('.')[1]);
    }

    [Fact]
    public void A_private_use_scheme_has_no_page_that_could_ask() => SessionState.Of("app", "com.example.app:/callback", "s").ShouldBeEmpty();

    [Fact]
    public async Task The_browser_gets_the_state_where_it_lacks_it()
    {
        await using var provider = await Provider.StartAsync();

        var answer = await provider.AuthorizeAsync();

        var cookie = answer.Headers.GetValues("Set-Cookie").Single();
        cookie.ShouldStartWith($"{OpBrowserState.CookieName}=browser-state-1;");
        cookie.ShouldContain("samesite=none", Case.Insensitive);
        cookie.ShouldContain("secure", Case.Insensitive);
        cookie.ShouldNotContain("httponly", Case.Insensitive);
    }

    [Fact]
    public async Task A_host_that_keeps_no_state_sends_none()
    {
        await using var provider = await Provider.StartAsync();
        provider.Gate.BrowserState = "";

        var answer = await provider.AuthorizeAsync();

        Redirection.Of(answer).Has("session_state").ShouldBeFalse();
        answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
    }

    [Fact]
    public async Task Plain_OAuth_and_refusals_carry_no_state()
    {
        await using var provider = await Provider.StartAsync();
        var plain = Provider.AuthorizeParameters();
        plain["scope"] = "profile";
        Redirection.Of(await provider.AuthorizeAsync(plain)).Has("session_state").ShouldBeFalse();

        provider.Gate.AuthTime = null;
        var silent = Provider.AuthorizeParameters();
        silent["prompt"] = "none";
        var refused = Redirection.Of(await provider.AuthorizeAsync(silent));
        refused["error"].ShouldBe("login_required");
        refused.Has("session_state").ShouldBeFalse();
    }

    [Fact]
    public async Task The_frame_may_be_framed_by_anybody_runs_our_script_only_and_has_nothing_inline()
    {
        await using var provider = await Provider.StartAsync();

        var answer = await provider.GetAsync("/connect/checksession", []);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldContain("default-src 'none'; script-src 'self'");
        policy.ShouldContain("frame-ancestors *");
        policy.ShouldNotContain("unsafe");
        var page = await answer.Content.ReadAsStringAsync(Cancel);
        page.ShouldContain("<script src=\"/connect/checksession.js\"></script>");
    }

    [Fact]
    public async Task The_script_answers_the_asking_origin_only_and_believes_no_word_about_it()
    {
        await using var provider = await Provider.StartAsync();

        var answer = await provider.GetAsync("/connect/checksession.js", []);

        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/javascript");
        var script = await answer.Content.ReadAsStringAsync(Cancel);
        script.ShouldContain(OpBrowserState.CookieName);
        script.ShouldContain("event.origin);");
        script.ShouldNotContain("\"*\"");
    }

    [Theory]
    [InlineData("/connect/checksession")]
    [InlineData("/connect/checksession.js")]
    public async Task Other_methods_are_told_which_are_right(string path)
    {
        await using var provider = await Provider.StartAsync();

        (await provider.PostAsync(path, [])).StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
    }

    private static async Task<string> StateAsync(Provider provider) => Redirection.Of(await provider.AuthorizeAsync())["session_state"];

    private static string Hash(string text) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
