using System.Net;
using SecureAccess.IdP.Conformance.Client;
using SecureAccess.IdP.Conformance.Provider;
using SecureAccess.IdP.Conformance.Report;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Conformance.Plans;

/// <summary>RP-Initiated Logout 1.0: who may end a session without asking, and where a person may be sent afterwards.</summary>
[Plan("RP-Initiated Logout OP")]
public sealed class RpInitiatedLogoutOp(RunningProvider provider)
{
    private readonly RelyingParty basic = new(provider, ConfiguredClients.Basic);

    private string Target => basic.Client.PostLogoutRedirectUris[0];

    [Fact, Module("oidcc-rp-initiated-logout-discovery-endpoint-verification")]
    public void The_metadata_name_the_logout_endpoint() =>
        provider.Metadata["end_session_endpoint"].ShouldStartWith(provider.Issuer + "/");

    [Theory, Module("oidcc-rp-initiated-logout")]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_hint_about_this_session_ends_it_and_the_person_returns_with_the_state_by_either_method(bool posts)
    {
        var (browser, signIn) = await SignedInAsync();
        var request = Logout(signIn.Tokens["id_token"], Target, "a state with & = ü");
        var answer = (posts ? await browser.PostAsync(provider.Metadata["end_session_endpoint"], request) : await LogoutAsync(browser, request)).Answer;
        answer.Address.AbsoluteUri.ShouldStartWith(Target);
        answer["state"].ShouldBe("a state with & = ü");
        await ShouldBeSignedOutAsync(browser);
    }

    [Fact, Module("oidcc-rp-initiated-logout-no-state")]
    public async Task Without_a_state_none_is_returned()
    {
        var (browser, signIn) = await SignedInAsync();
        (await LogoutAsync(browser, Logout(signIn.Tokens["id_token"], Target))).Answer.Address.AbsoluteUri.ShouldBe(Target);
        await ShouldBeSignedOutAsync(browser);
    }

    [Fact, Module("oidcc-rp-initiated-logout-no-post-logout-redirect-uri")]
    public async Task Without_an_address_to_return_to_the_person_reads_that_they_are_signed_out()
    {
        var (browser, signIn) = await SignedInAsync();
        (await LogoutAsync(browser, Logout(signIn.Tokens["id_token"]))).Page.Status.ShouldBe(HttpStatusCode.OK);
        await ShouldBeSignedOutAsync(browser);
    }

    [Fact, Module("oidcc-rp-initiated-logout-no-params"), Module("oidcc-rp-initiated-logout-only-state")]
    [Attack(AttackClass.LogoutForgery)]
    public async Task Without_a_hint_the_person_is_asked_first()
    {
        var (browser, _) = await SignedInAsync();
        foreach (var request in new[] { [], new Dictionary<string, string> { ["state"] = "s" } })
        {
            (await LogoutAsync(browser, request)).Page.Status.ShouldBe(HttpStatusCode.OK);
            await ShouldBeSignedInAsync(browser);
        }

        var asked = (await LogoutAsync(browser, [])).Page;
        await browser.SubmitAsync(asked);
        await ShouldBeSignedOutAsync(browser);
    }

    [Theory]
    [Attack(AttackClass.OpenRedirect)]
    [Module("oidcc-rp-initiated-logout-bad-post-logout-redirect-uri"), Module("oidcc-rp-initiated-logout-query-added-to-post-logout-redirect-uri")]
    [InlineData("https://attacker.example/signed-out")]
    [InlineData("https://conformance-basic.example/signed-out?extra=1")]
    [InlineData("https://conformance-basic.example/callback")]
    public async Task An_unregistered_address_is_never_gone_to(string target)
    {
        var sam = await provider.People.SamAsync();
        var signIn = await basic.SignInAsync(sam);
        var landing = await LogoutAsync(sam, Logout(signIn.Tokens["id_token"], target));
        landing.ShouldBeOfType<Landing.OnPage>().Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact, Module("oidcc-rp-initiated-logout-no-id-token-hint")]
    public async Task An_address_whose_client_is_not_known_is_never_gone_to()
    {
        var sam = await provider.People.SamAsync();
        (await LogoutAsync(sam, Logout(target: Target))).ShouldBeOfType<Landing.OnPage>().Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory, Module("oidcc-rp-initiated-logout-modified-id-token-hint"), Module("oidcc-rp-initiated-logout-bad-id-token-hint")]
    [Attack(AttackClass.LogoutForgery)]
    [InlineData("altered")]
    [InlineData("unsigned")]
    [InlineData("nonsense")]
    public async Task A_hint_that_is_not_ours_ends_nothing(string kind)
    {
        var sam = await provider.People.SamAsync();
        var parts = (await basic.SignInAsync(sam)).Tokens["id_token"].Split('.');
        var hint = kind switch
        {
            "altered" => $"{parts[0]}.{parts[1]}.{new string([.. parts[2].Reverse()])}",
            "unsigned" => $"eyJhbGciOiJub25lIn0.{parts[1]}.",
            _ => "nonsense",
        };
        (await LogoutAsync(sam, Logout(hint, Target))).ShouldBeOfType<Landing.OnPage>();
        await ShouldBeSignedInAsync(sam);
    }

    private async Task<(Browser Browser, SignIn SignIn)> SignedInAsync()
    {
        var browser = provider.NewBrowser();
        return (browser, await provider.People.SamSignsInAtAsync(basic, browser));
    }

    private Task<Landing> LogoutAsync(Browser browser, Dictionary<string, string> request) =>
        browser.OpenAsync($"{provider.Metadata["end_session_endpoint"]}?{UrlEncoded.Write(request)}");

    private async Task ShouldBeSignedOutAsync(Browser browser) =>
        (await basic.AuthorizeAsync(browser, basic.Request(("prompt", "none")))).Answer["error"].ShouldBe("login_required");

    private async Task ShouldBeSignedInAsync(Browser browser) =>
        (await basic.AuthorizeAsync(browser, basic.Request(("prompt", "none")))).Answer["code"].ShouldNotBeEmpty();

    private static Dictionary<string, string> Logout(string? hint = null, string? target = null, string? state = null)
    {
        var request = new Dictionary<string, string>();
        foreach (var (name, value) in new[] { ("id_token_hint", hint), ("post_logout_redirect_uri", target), ("state", state) })
        {
            if (value is not null)
            {
                request[name] = value;
            }
        }

        return request;
    }
}
