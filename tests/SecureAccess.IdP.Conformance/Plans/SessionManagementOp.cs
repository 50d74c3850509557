using SecureAccess.IdP.Conformance.Client;
using SecureAccess.IdP.Conformance.Provider;
using SecureAccess.IdP.Conformance.Report;

namespace SecureAccess.IdP.Conformance.Plans;

/// <summary>Session Management 1.0: a client's page can see that the session changed, and nothing else.</summary>
[Plan("Session Management OP")]
public sealed class SessionManagementOp(RunningProvider provider)
{
    private readonly RelyingParty basic = new(provider, ConfiguredClients.Basic);

    [Fact, Module("oidcc-session-management-discovery-endpoint-verification")]
    public async Task The_metadata_name_a_frame_that_clients_may_embed()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, provider.Metadata["check_session_iframe"]);
        var answer = await Answer.OfAsync(provider.Http, request);
        answer.Status.ShouldBe(200);
        answer.Header("content-type").ShouldStartWith("text/html");
        answer.Header("x-frame-options").ShouldBeEmpty();
        answer.Header("content-security-policy").ShouldNotContain("frame-ancestors 'none'");
    }

    [Fact, Module("oidcc-session-management-rp-initiated-logout")]
    public async Task The_state_of_the_session_fits_the_browsers_cookie_until_the_person_signs_out()
    {
        var browser = provider.NewBrowser();
        var signIn = await provider.People.SamSignsInAtAsync(basic, browser);
        var state = signIn.Landing["session_state"];
        state.ShouldNotContain(" ");
        Fits(state, browser).ShouldBeTrue();

        await browser.OpenAsync($"{provider.Metadata["end_session_endpoint"]}?id_token_hint={signIn.Tokens["id_token"]}");
        Fits(state, browser).ShouldBeFalse();
    }

    /// <summary>What the frame's script does: a hash over client, origin, the browser's state and the salt (4.2), for any cookie it may read.</summary>
    private bool Fits(string state, Browser browser)
    {
        var salt = state[(state.IndexOf('.', StringComparison.Ordinal) + 1)..];
        var origin = new Uri(basic.RedirectUri).GetLeftPart(UriPartial.Authority);
        return browser.Cookies.All.Values.Any(value => $"{Hashes.Sha256($"{basic.Client.ClientId} {origin} {value} {salt}")}.{salt}" == state);
    }
}
