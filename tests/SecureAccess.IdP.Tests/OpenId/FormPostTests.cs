using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Tests.OpenId;

/// <summary>An answer that travels in a form (OAuth 2.0 Form Post Response Mode), on a page of the server.</summary>
public sealed class FormPostTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private readonly RelyingParty transcripts = RelyingParty.TranscriptDelivery(server);

    [Fact]
    public async Task The_page_posts_the_code_to_the_application_and_nothing_of_ours_goes_along()
    {
        var browser = server.Browser();
        var page = await browser.SignInRileyAsync(server, await browser.OpenAsync(transcripts.Authorize(("response_mode", "form_post"))));

        page.Status.ShouldBe(HttpStatusCode.OK);
        var form = page.Document.QuerySelector<IHtmlFormElement>("form#form_post")!;
        form.GetAttribute("action").ShouldBe("http://localhost:5201/signin-secureaccess");
        form.QuerySelectorAll<IHtmlInputElement>("input").Select(field => field.Name).ShouldBe(["code", "session_state", "state", "iss"], ignoreOrder: true);
        form.QuerySelector("button").ShouldNotBeNull();
        var code = form.QuerySelector<IHtmlInputElement>("input[name=code]")!.Value;
        (await transcripts.ClaimsAsync(code)).GetProperty("nonce").GetString().ShouldBe("n0nce");
    }

    [Fact]
    public async Task Its_policy_lets_the_form_end_at_the_application_and_runs_no_inline_script()
    {
        var client = server.CreateClient();
        var answer = await client.GetAsync(
            transcripts.Authorize(("response_mode", "form_post"), ("prompt", "none")), TestContext.Current.CancellationToken);

        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldContain("form-action 'self' http://localhost:5201");
        policy.ShouldNotContain("unsafe");
        var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        html.ShouldContain("<script src=\"/connect/form_post.js\" defer></script>");
        html.ShouldContain("name=\"error\" value=\"login_required\"");
        (await client.GetAsync("/connect/form_post.js", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    [Attack(AttackClass.CrossSiteScripting)]
    public async Task Markup_in_the_state_stays_text_and_the_page_speaks_the_persons_language()
    {
        var browser = server.Browser();
        browser.Language = "es";
        var page = await browser.GetAsync(transcripts.Authorize(
            ("response_mode", "form_post"), ("prompt", "none"), ("state", "\"><script>alert(1)</script>")));

        page.Title.ShouldBe("Le llevamos de vuelta");
        page.Document.QuerySelector<IHtmlInputElement>("input[name=state]")!.Value.ShouldBe("\"><script>alert(1)</script>");
        page.Body.ShouldNotContain("<script>alert");
    }
}
