using System.Net;
using System.Text.Json;
using SecureAccess.IdP.Protocol.Ports;
using SecureAccess.IdP.Protocol.Tests.Hosting;

namespace SecureAccess.IdP.Protocol.Tests.EndSession;

/// <summary>The modules of the certification plan "RP-Initiated Logout OP", one behaviour each, named as the plan names them.</summary>
public sealed class RpInitiatedLogoutPlanTests
{
    private const string State = "af0ifjsldkj";

    [Fact]
    public async Task Rp_initiated_logout_ends_the_session_and_returns_state()
    {
        await using var provider = await Provider.StartAsync();

        var answer = await LogoutAsync(provider, await IdTokenAsync(provider), SampleClients.PostLogout, State);

        Redirection.Of(answer).Location.ShouldBe($"{SampleClients.PostLogout}?state={State}");
        provider.Sessions.EndedFor.ShouldBe("web");
    }

    [Fact]
    public async Task No_params_asks_the_person()
    {
        await using var provider = await Provider.StartAsync();

        await ShouldAskAsync(provider, await LogoutAsync(provider, "", "", ""));
    }

    [Fact]
    public async Task No_params_with_nobody_signed_in_says_so()
    {
        await using var provider = await Provider.StartAsync();
        provider.Sessions.Current = new CurrentSession.Nobody();

        Redirection.Of(await LogoutAsync(provider, "", "", "")).Location.ShouldBe("/signed-out");
    }

    [Fact]
    public async Task No_id_token_hint_never_redirects()
    {
        await using var provider = await Provider.StartAsync();

        await ShouldBeRefusedAsync(provider, await LogoutAsync(provider, "", SampleClients.PostLogout, State));
    }

    [Fact]
    public async Task No_post_logout_redirect_uri_ends_on_our_page()
    {
        await using var provider = await Provider.StartAsync();

        Redirection.Of(await LogoutAsync(provider, await IdTokenAsync(provider), "", State)).Location.ShouldBe("/signed-out");
        provider.Sessions.EndedFor.ShouldBe("web");
    }

    [Fact]
    public async Task No_state_returns_without_state()
    {
        await using var provider = await Provider.StartAsync();

        Redirection.Of(await LogoutAsync(provider, await IdTokenAsync(provider), SampleClients.PostLogout, "")).Location.ShouldBe(SampleClients.PostLogout);
    }

    [Fact]
    public async Task Only_state_leads_nowhere()
    {
        await using var provider = await Provider.StartAsync();

        await ShouldAskAsync(provider, await LogoutAsync(provider, "", "", State));
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("a.b.c")]
    [InlineData("eyJhbGciOiJub25lIn0.eyJzdWIiOiJzdWJqZWN0LTEifQ.")]
    public async Task Bad_id_token_hint_is_refused(string hint)
    {
        await using var provider = await Provider.StartAsync();

        await ShouldBeRefusedAsync(provider, await LogoutAsync(provider, hint, SampleClients.PostLogout, State));
    }

    [Fact]
    public async Task Modified_id_token_hint_is_refused()
    {
        await using var provider = await Provider.StartAsync();
        var parts = (await IdTokenAsync(provider)).Split('.');
        var payload = JwtText.Payload(string.Join('.', parts)).GetRawText().Replace("subject-1", "subject-2", StringComparison.Ordinal);

        await ShouldBeRefusedAsync(provider, await LogoutAsync(provider, $"{parts[0]}.{JwtText.Encode(payload)}.{parts[2]}", SampleClients.PostLogout, State));
    }

    [Fact]
    public async Task Bad_post_logout_redirect_uri_is_refused()
    {
        await using var provider = await Provider.StartAsync();

        await ShouldBeRefusedAsync(provider, await LogoutAsync(provider, await IdTokenAsync(provider), "https://app.example/elsewhere", State));
    }

    [Fact]
    public async Task Query_added_to_post_logout_redirect_uri_is_refused()
    {
        await using var provider = await Provider.StartAsync();

        await ShouldBeRefusedAsync(provider, await LogoutAsync(provider, await IdTokenAsync(provider), SampleClients.PostLogout + "?foo=bar", State));
    }

    [Fact]
    public async Task Another_persons_hint_signs_the_person_here_out_only_after_a_yes()
    {
        await using var provider = await Provider.StartAsync();
        var idToken = await IdTokenAsync(provider);
        provider.Sessions.Current = new CurrentSession.SignedIn("subject-9", "session-9");

        await ShouldAskAsync(provider, await LogoutAsync(provider, idToken, SampleClients.PostLogout, State));
    }

    [Fact]
    public async Task A_session_that_is_over_already_is_no_error()
    {
        await using var provider = await Provider.StartAsync();
        var idToken = await IdTokenAsync(provider);
        provider.Sessions.Current = new CurrentSession.Nobody();

        Redirection.Of(await LogoutAsync(provider, idToken, SampleClients.PostLogout, State)).Location.ShouldBe($"{SampleClients.PostLogout}?state={State}");
    }

    [Fact]
    public async Task Logout_hint_and_ui_locales_reach_the_page_and_decide_nothing()
    {
        await using var provider = await Provider.StartAsync();

        await ShouldAskAsync(provider, await provider.GetAsync("/connect/logout", new Dictionary<string, string>
        {
            ["logout_hint"] = "ada@example.com", ["ui_locales"] = "es en", ["client_id"] = "web",
        }));

        provider.Sessions.LastRequest!.LogoutHint.ShouldBe("ada@example.com");
        provider.Sessions.LastRequest.UiLocales.ShouldBe(["es", "en"]);
    }

    [Fact]
    public async Task Discovery_names_the_endpoint_and_every_kind_of_logout()
    {
        await using var provider = await Provider.StartAsync();

        using var metadata = JsonDocument.Parse(await provider.TextAsync("/.well-known/openid-configuration"));

        metadata.RootElement.GetProperty("end_session_endpoint").GetString().ShouldBe(Provider.Issuer + "/connect/logout");
        metadata.RootElement.GetProperty("check_session_iframe").GetString().ShouldBe(Provider.Issuer + "/connect/checksession");
        foreach (var member in new[] { "backchannel_logout", "backchannel_logout_session", "frontchannel_logout", "frontchannel_logout_session" })
            metadata.RootElement.GetProperty(member + "_supported").GetBoolean().ShouldBeTrue(member);
    }

    private static async Task<string> IdTokenAsync(Provider provider) => (await provider.SignInAsync()).IdToken;

    private static Task<HttpResponseMessage> LogoutAsync(Provider provider, string hint, string target, string state)
    {
        (string Name, string Value)[] parameters = [("id_token_hint", hint), ("post_logout_redirect_uri", target), ("state", state)];
        return provider.GetAsync(
            "/connect/logout",
            parameters.Where(parameter => parameter.Value.Length > 0).Select(parameter => KeyValuePair.Create(parameter.Name, parameter.Value)));
    }

    private static Task ShouldAskAsync(Provider provider, HttpResponseMessage answer)
    {
        Redirection.Of(answer).Location.ShouldBe("/sign-out");
        provider.Sessions.EndedFor.ShouldBeNull();
        return Task.CompletedTask;
    }

    private static async Task ShouldBeRefusedAsync(Provider provider, HttpResponseMessage answer)
    {
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        answer.Headers.Location.ShouldBeNull();
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldNotContain("https://app.example");
        provider.Sessions.EndedFor.ShouldBeNull();
    }
}
