using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Domain.Assurance;
using SecureAccess.IdP.Testing;
using SecureAccess.IdP.Tests.Passkeys;
using static SecureAccess.IdP.Tests.Passkeys.PasskeyPages;

namespace SecureAccess.IdP.Tests.OpenId;

/// <summary>An application that accepts some kinds of authenticator gets people who used one of them, whatever the request says.</summary>
public sealed class AcceptedAuthenticatorsTests(AcceptingServer server) : IClassFixture<AcceptingServer>
{
    private const string Essential = """{"id_token":{"acr":{"essential":true,"values":["phr"]}}}""";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_session_of_another_kind_is_asked_for_an_accepted_one_and_stays_the_one_it_is()
    {
        using var passkey = new SoftAuthenticator { Syncs = true };
        var browser = await SignedInAsync("other.kind");
        var before = (await server.SessionAsync(browser)).ShouldNotBeNull();

        var page = await browser.OpenAsync(server.Party("only-passkeys").Authorize());
        page.Path.ShouldStartWith(Enrol);
        var back = await browser.FollowAsync(await browser.MakeAsync(passkey, page.Path));

        var claims = await server.Party("only-passkeys").ClaimsAsync(server.Party("only-passkeys").Answer(back)["code"]);
        claims.GetProperty("amr").EnumerateArray().Select(value => value.GetString()).ShouldBe(["pwd", "otp", "pop", "swk", "user", "mfa"]);
        (await server.SessionAsync(browser))!.Id.ShouldBe(before.Id);
        server.Party("no-texts").Answer(await browser.OpenAsync(server.Party("no-texts").Authorize())).ShouldContainKey("code");
    }

    [Fact]
    public async Task A_session_by_passkey_is_asked_for_the_app_that_is_accepted_and_its_token_says_no_more_than_that()
    {
        using var passkey = new SoftAuthenticator { Syncs = true };
        await server.MakeWithAppAsync("app.and.passkey");
        var browser = server.Browser();
        await browser.SignInWithAppAsync(server, "app.and.passkey");
        (await browser.MakeAsync(passkey)).Location.ShouldBe("/continue");
        var fresh = server.Browser();
        (await fresh.UseAsync(passkey, "/signin")).Location.ShouldBe("/continue");

        var page = await fresh.OpenAsync(server.Party("only-apps").Authorize());
        page.Path.ShouldStartWith("/signin/second-factor");
        page.Text.ShouldContain("does not accept the way you signed in");
        server.Clock.Advance(TimeSpan.FromSeconds(30));
        var back = await fresh.PressAsync(page, null, ("Input.Code", server.AppCode()));

        var claims = await server.Party("only-apps").ClaimsAsync(server.Party("only-apps").Answer(back)["code"]);
        claims.GetProperty("acr").GetString().ShouldBe(AcrTable.Mfa);
    }

    [Fact]
    public async Task Whoever_has_none_of_an_accepted_kind_is_offered_to_bind_one_of_these_and_no_other()
    {
        using var passkey = new SoftAuthenticator { Syncs = true };
        await server.MakeWithPasskeyAsync("passkey.alone", passkey);
        var browser = server.Browser();
        await browser.UseAsync(passkey, "/signin");

        var page = await browser.OpenAsync(server.Party("only-apps").Authorize());

        page.Path.ShouldStartWith("/enrol");
        page.Document.QuerySelectorAll("input[type=radio]").Select(radio => radio.GetAttribute("value")).ShouldBe(["app"]);
    }

    [Fact]
    [Attack(AttackClass.FactorSkipped)]
    public async Task A_code_of_a_kind_that_is_not_accepted_is_not_looked_at_on_the_page_of_the_request()
    {
        const string Phone = "+16155550171";
        await server.BindPhoneAsync(await server.MakeWithAppAsync("text.on.page"), Phone);
        var browser = server.Browser();
        var page = await browser.OpenAsync(server.Party("no-texts").Authorize());
        page = await browser.PressAsync(page, null, ("Input.Username", "text.on.page"), ("Input.Password", People.Password));
        page.Path.ShouldStartWith("/signin/second-factor");
        page.Body.ShouldNotContain("with=text");
        page.Text.ShouldContain("does not accept your other ways");
        await browser.GetAsync("/signin/second-factor?with=text");
        var code = await server.CodeToAsync(Phone);

        var forced = await browser.GetAsync($"{page.Path}&with=text");
        await browser.SubmitAsync(forced, [("Input.Code", code)]);

        (await server.SessionAsync(browser))!.Aal.ShouldBe(Aal.One);
    }

    [Fact]
    [Attack(AttackClass.FactorSkipped)]
    public async Task A_code_of_a_kind_that_is_not_accepted_posted_beside_the_request_does_not_satisfy_it()
    {
        const string Phone = "+16155550172";
        await server.BindPhoneAsync(await server.MakeWithAppAsync("text.beside"), Phone);
        var browser = server.Browser();
        var page = await browser.OpenAsync(server.Party("no-texts").Authorize());
        page = await browser.PressAsync(page, null, ("Input.Username", "text.beside"), ("Input.Password", People.Password));
        var beside = await browser.GetAsync("/signin/second-factor?with=text");
        (await browser.SubmitAsync(beside, [("Input.Code", await server.CodeToAsync(Phone))])).Location.ShouldBe("/continue");
        (await server.SessionAsync(browser))!.Aal.ShouldBe(Aal.Two);

        var again = await browser.OpenAsync(page.Path.Replace("/signin/second-factor", "/continue", StringComparison.Ordinal));

        again.Path.ShouldStartWith("/signin/second-factor");
        again.Text.ShouldContain("does not accept the way you signed in");
    }

    [Theory]
    [Attack(AttackClass.ScopeEscalation)]
    [InlineData("acr_values", AcrTable.Mfa)]
    [InlineData("claims", """{"id_token":{"acr":{"essential":true,"values":["urn:secureaccess:acr:mfa"]}}}""")]
    [InlineData("claims", """{"id_token":{"amr":{"essential":true,"values":["otp"]}}}""")]
    [InlineData("authenticators", "app")]
    public async Task No_request_widens_what_the_registration_accepts(string name, string value)
    {
        var browser = await SignedInAsync($"widens.{Math.Abs(value.GetHashCode(StringComparison.Ordinal) % 100_000)}");

        (await browser.OpenAsync(server.Party("only-passkeys").Authorize((name, value)))).Path.ShouldStartWith(Enrol);
    }

    [Fact]
    public async Task A_request_without_pages_is_told_what_is_missing()
    {
        var party = server.Party("only-passkeys");
        var browser = await SignedInAsync("without.pages");

        party.Answer(await browser.OpenAsync(party.Authorize(("prompt", "none"))))["error"].ShouldBe("interaction_required");
        party.Answer(await server.Browser().OpenAsync(party.Authorize(("prompt", "none"))))["error"].ShouldBe("login_required");
    }

    [Fact]
    public async Task A_registration_and_a_request_that_contradict_each_other_end_at_the_application()
    {
        var party = server.Party("only-apps");
        var browser = await SignedInAsync("contradicts.itself");

        party.Answer(await browser.OpenAsync(party.Authorize(("claims", Essential))))["error"].ShouldBe("unmet_authentication_requirements");
        party.Answer(await browser.OpenAsync(party.Authorize(("acr_values", "phr")))).ShouldContainKey("code");
    }

    [Fact]
    public async Task Whoever_will_not_bind_the_one_accepted_kind_goes_back_to_the_application()
    {
        var party = server.Party("only-passkeys");
        var browser = await SignedInAsync("will.not");
        var page = await browser.OpenAsync(party.Authorize());

        var form = page.Document.QuerySelector("form[action*='not-now']").ShouldNotBeNull(page.Text);
        var back = await browser.FollowAsync(await browser.PostAsync(
            form.GetAttribute("action")!,
            ("__RequestVerificationToken", form.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!)));

        party.Answer(back)["error"].ShouldBe("unmet_authentication_requirements");
    }

    [Fact]
    [Attack(AttackClass.ScopeEscalation)]
    public async Task A_registration_that_is_narrowed_refuses_what_was_granted_by_other_kinds_and_lets_the_rest_last()
    {
        const string Phone = "+16155550173";
        await server.BindPhoneAsync(await server.MakeWithAppAsync("granted.before"), Phone);
        var party = server.Party("no-texts");
        var browser = server.Browser();
        await browser.PasswordAsync("granted.before");
        var second = await browser.GetAsync("/signin/second-factor?with=text");
        await browser.SubmitAsync(second, [("Input.Code", await server.CodeToAsync(Phone))]);
        var page = await browser.OpenAsync(party.Authorize());
        server.Clock.Advance(TimeSpan.FromSeconds(30));
        var token = await RefreshTokenAsync(party, await browser.PressAsync(page, null, ("Input.Code", server.AppCode())));

        (await RefreshAsync("no-texts", token)).ShouldBe(HttpStatusCode.OK);
        await NarrowAsync("no-texts", "app");
        (await RefreshAsync("no-texts", token)).ShouldBe(HttpStatusCode.OK);
        await NarrowAsync("no-texts", "passkey");
        (await RefreshAsync("no-texts", token)).ShouldBe(HttpStatusCode.BadRequest);
        await NarrowAsync("no-texts", "app passkey");
    }

    private async Task<TestBrowser> SignedInAsync(string username)
    {
        await server.MakeWithAppAsync(username);
        var browser = server.Browser();
        await browser.SignInWithAppAsync(server, username);
        return browser;
    }

    private async Task NarrowAsync(string clientId, string words)
    {
        await server.InDatabaseAsync(async db =>
        {
            var policy = await db.ClientPolicies.SingleAsync(p => p.ClientId == clientId, Cancelled);
            db.Entry(policy).Property(p => p.Authenticators).CurrentValue = words;
            return await db.SaveChangesAsync(Cancelled);
        });

        // As long as another node may believe the older agreement.
        server.Clock.Advance(TimeSpan.FromSeconds(5));
    }

    private static async Task<string> RefreshTokenAsync(RelyingParty party, TestPage back)
    {
        using var response = await party.ExchangeAsync(party.Answer(back)["code"]);
        using var tokens = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Cancelled));
        return tokens.RootElement.GetProperty("refresh_token").GetString()!;
    }

    private async Task<HttpStatusCode> RefreshAsync(string clientId, string token)
    {
        using var client = server.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/connect/token")
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = "refresh_token", ["refresh_token"] = token }),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes($"{clientId}:{AcceptingServer.Secret}")));
        using var response = await client.SendAsync(request, Cancelled);
        return response.StatusCode;
    }
}
