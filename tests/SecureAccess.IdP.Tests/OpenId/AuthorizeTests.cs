using System.Net;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Tests.OpenId;

/// <summary>A relying party's request on its way through the real server: engine, hub, pages and back.</summary>
public sealed class AuthorizeTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private readonly RelyingParty transcripts = RelyingParty.TranscriptDelivery(server);
    private readonly RelyingParty registration = RelyingParty.RegistrationServices(server);

    [Fact]
    public async Task A_signed_in_person_comes_back_with_a_code_state_and_iss_and_the_token_says_what_happened()
    {
        var browser = server.Browser();
        var answer = transcripts.Answer(await SignInAsync(browser, transcripts.Authorize()));
        answer["state"].ShouldBe("st4te");
        answer["iss"].ShouldBe("http://localhost:5100");

        var claims = await transcripts.ClaimsAsync(answer["code"]);
        claims.GetProperty("acr").GetString().ShouldBe("urn:secureaccess:acr:proofed");
        claims.GetProperty("ial").GetString().ShouldBe("secure-access");
        claims.GetProperty("aal").GetString().ShouldBe("2");
        claims.GetProperty("nonce").GetString().ShouldBe("n0nce");
        claims.GetProperty("amr").EnumerateArray().Select(a => a.GetString()).ShouldBe(["pwd", "otp", "mfa"]);
        claims.GetProperty("auth_time").GetInt64().ShouldBe(server.Clock.GetUtcNow().ToUnixTimeSeconds());
    }

    [Fact]
    public async Task A_second_application_is_entered_without_typing_anything()
    {
        var browser = server.Browser();
        await SignInAsync(browser, transcripts.Authorize());
        registration.Answer(await browser.OpenAsync(registration.Authorize())).ShouldContainKey("code");
    }

    [Fact]
    public async Task Prompt_none_without_a_session_is_login_required_and_with_one_is_silent()
    {
        var browser = server.Browser();
        transcripts.Answer(await browser.OpenAsync(transcripts.Authorize(("prompt", "none"))))["error"].ShouldBe("login_required");
        await SignInAsync(browser, transcripts.Authorize());
        transcripts.Answer(await browser.OpenAsync(transcripts.Authorize(("prompt", "none")))).ShouldContainKey("code");
    }

    [Fact]
    [Nist("X-12")]
    public async Task Prompt_login_and_max_age_0_take_both_factors_again_and_move_auth_time()
    {
        var browser = server.Browser();
        var first = await transcripts.ClaimsAsync(transcripts.Answer(await SignInAsync(browser, transcripts.Authorize()))["code"]);
        foreach (var again in new[] { ("prompt", "login"), ("max_age", "0") })
        {
            server.Clock.Advance(TimeSpan.FromMinutes(1));
            var signIn = await browser.OpenAsync(transcripts.Authorize(again));
            signIn.Path.ShouldStartWith("/signin?");
            var answer = transcripts.Answer(await browser.SignInRileyAsync(server, signIn));
            (await transcripts.ClaimsAsync(answer["code"])).GetProperty("auth_time").GetInt64()
                .ShouldBeGreaterThan(first.GetProperty("auth_time").GetInt64());
        }
    }

    [Fact]
    public async Task Max_age_that_has_not_passed_is_silent_and_the_session_ends_after_30_idle_minutes()
    {
        var browser = server.Browser();
        await SignInAsync(browser, transcripts.Authorize());
        server.Clock.Advance(TimeSpan.FromMinutes(4));
        transcripts.Answer(await browser.OpenAsync(transcripts.Authorize(("max_age", "300")))).ShouldContainKey("code");
        server.Clock.Advance(TimeSpan.FromMinutes(30));
        (await browser.OpenAsync(transcripts.Authorize())).Path.ShouldStartWith("/signin?");
    }

    [Fact]
    [Nist("X-12")]
    public async Task A_password_older_than_max_age_does_not_hide_behind_a_fresh_code()
    {
        var browser = server.Browser();
        var signIn = await browser.OpenAsync(transcripts.Authorize());
        var second = await browser.PressAsync(signIn, null, ("Input.Username", People.Riley), ("Input.Password", People.Password));
        server.Clock.Advance(TimeSpan.FromMinutes(10));
        transcripts.Answer(await browser.PressAsync(second, null, ("Input.Code", server.AppCode()))).ShouldContainKey("code");
        (await browser.OpenAsync(transcripts.Authorize(("max_age", "300")))).Path.ShouldStartWith("/signin?");
    }

    [Fact]
    public async Task A_request_cannot_lower_the_minimum_of_the_registration()
    {
        var browser = server.Browser();
        var answer = transcripts.Answer(
            await SignInAsync(browser, transcripts.Authorize(("acr_values", "urn:secureaccess:acr:mfa"))));
        (await transcripts.ClaimsAsync(answer["code"])).GetProperty("acr").GetString().ShouldBe("urn:secureaccess:acr:proofed");
    }

    [Fact]
    [Nist("X-01")]
    public async Task A_voluntary_level_out_of_reach_ends_in_the_level_reached()
    {
        var browser = server.Browser();
        var answer = registration.Answer(await SignInAsync(
            browser, registration.Authorize(("acr_values", "urn:secureaccess:acr:ial2 urn:secureaccess:acr:mfa:hardware"))));
        (await registration.ClaimsAsync(answer["code"])).GetProperty("acr").GetString().ShouldBe("urn:secureaccess:acr:proofed");
    }

    [Fact]
    public async Task An_essential_level_out_of_reach_is_an_error_to_the_client()
    {
        var browser = server.Browser();
        const string Essential = """{"id_token":{"acr":{"essential":true,"values":["urn:secureaccess:acr:ial2"]}}}""";
        var answer = registration.Answer(await SignInAsync(browser, registration.Authorize(("claims", Essential))));
        answer["error"].ShouldBe("unmet_authentication_requirements");
        answer["state"].ShouldBe("st4te");
    }

    [Fact]
    public async Task An_alias_is_returned_as_it_was_spelled()
    {
        var browser = server.Browser();
        var answer = registration.Answer(await SignInAsync(
            browser, registration.Authorize(("acr_values", "http://idmanagement.gov/ns/assurance/aal/2"))));
        (await registration.ClaimsAsync(answer["code"])).GetProperty("acr").GetString()
            .ShouldBe("http://idmanagement.gov/ns/assurance/aal/2");
    }

    [Fact]
    public async Task An_unknown_client_or_redirect_uri_is_a_page_of_ours_and_no_redirect()
    {
        foreach (var wrong in new[] { ("client_id", "nobody"), ("redirect_uri", "http://localhost:5201/elsewhere") })
        {
            var page = await server.Browser().GetAsync(transcripts.Authorize(wrong));
            page.Status.ShouldBe(HttpStatusCode.BadRequest);
            page.Location.ShouldBeNull();
            page.Title.ShouldBe("We cannot continue");
        }
    }

    [Fact]
    public async Task Ui_locales_chooses_the_language_of_the_pages()
    {
        var page = await server.Browser().OpenAsync(transcripts.Authorize(("ui_locales", "fr es")));
        page.Document.DocumentElement.GetAttribute("lang").ShouldBe("es");
    }

    [Fact]
    public async Task Login_hint_fills_in_the_username_and_the_URL_does_not_show_it()
    {
        var page = await server.Browser().OpenAsync(transcripts.Authorize(("login_hint", People.Riley)));
        page.Path.ShouldNotContain(People.Riley);
        page.Document.QuerySelector("[autocomplete~='username']")!.GetAttribute("value").ShouldBe(People.Riley);
    }

    [Fact]
    public async Task Prompt_create_leads_to_the_start_of_registration()
    {
        var page = await server.Browser().OpenAsync(transcripts.Authorize(("prompt", "create")));
        page.Path.ShouldStartWith("/register?");
    }

    private async Task<TestPage> SignInAsync(TestBrowser browser, string authorize) =>
        await browser.SignInRileyAsync(server, await browser.OpenAsync(authorize));
}
