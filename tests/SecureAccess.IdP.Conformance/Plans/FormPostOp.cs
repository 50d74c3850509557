using System.Net;
using SecureAccess.IdP.Conformance.Client;
using SecureAccess.IdP.Conformance.Provider;
using SecureAccess.IdP.Conformance.Report;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Conformance.Plans;

/// <summary>OAuth 2.0 Form Post Response Mode: the requests of the basic plan, answered by a form that the browser posts.</summary>
[Plan("Form Post OP")]
public sealed class FormPostOp(RunningProvider provider)
{
    private static readonly (string, string?) FormPost = ("response_mode", "form_post");

    private readonly RelyingParty basic = new(provider, ConfiguredClients.Basic);

    [Theory]
    [Module("oidcc-server"), Module("oidcc-ensure-request-without-nonce-succeeds-for-code-flow"), Module("oidcc-display-page"), Module("oidcc-display-popup")]
    [Module("oidcc-max-age-10000"), Module("oidcc-prompt-none-logged-in"), Module("oidcc-ensure-request-with-unknown-parameter-succeeds")]
    [Module("oidcc-login-hint"), Module("oidcc-ui-locales"), Module("oidcc-claims-locales"), Module("oidcc-ensure-request-with-acr-values-succeeds")]
    [Module("oidcc-ensure-other-scope-order-succeeds")]
    [InlineData("state", "a state with & = + % ü")]
    [InlineData("nonce", null)]
    [InlineData("display", "page")]
    [InlineData("display", "popup")]
    [InlineData("max_age", "10000")]
    [InlineData("prompt", "none")]
    [InlineData("extra", "foobar")]
    [InlineData("login_hint", "sam.texts")]
    [InlineData("ui_locales", "se")]
    [InlineData("claims_locales", "se")]
    [InlineData("acr_values", "1 2")]
    [InlineData("scope", "email openid")]
    public async Task Whatever_the_basic_plan_asks_is_answered_by_a_posted_form_too(string name, string? value)
    {
        var sam = await provider.People.SamAsync();
        await basic.SignInAsync(sam, ("scope", "openid email"));
        var signIn = await basic.SignInAsync(sam, FormPost, (name, value));
        signIn.Landing.By.ShouldBe(ResponseMode.FormPost);
    }

    [Fact, Module("oidcc-response-type-missing"), Module("oidcc-prompt-none-not-logged-in")]
    public async Task Errors_are_posted_as_well()
    {
        var request = basic.Request(FormPost, ("prompt", "none"));
        var answer = (await basic.AuthorizeAsync(provider.NewBrowser(), request)).Answer;
        answer.By.ShouldBe(ResponseMode.FormPost);
        answer["error"].ShouldBe("login_required");
        answer["state"].ShouldBe(request["state"]);
        answer["iss"].ShouldBe(provider.Issuer);
    }

    [Fact, Module("oidcc-ensure-registered-redirect-uri")]
    [Attack(AttackClass.RedirectUriMismatch)]
    public async Task No_form_is_posted_to_an_unregistered_address()
    {
        var request = basic.Request(FormPost, ("redirect_uri", "https://attacker.example/callback"));
        (await basic.AuthorizeAsync(await provider.People.SamAsync(), request)).Page.Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact, Module("oidcc-ensure-post-request-succeeds")]
    public async Task A_request_that_was_posted_is_answered_by_a_posted_form()
    {
        var sam = await provider.People.SamAsync();
        var request = basic.Request(FormPost);
        var landing = await RelyingParty.AllowAsync(sam, await sam.PostAsync(provider.Metadata["authorization_endpoint"], request));
        (await basic.CompleteAsync(request, landing)).Landing.By.ShouldBe(ResponseMode.FormPost);
    }

    [Fact, Module("own-form-post-page")]
    [Attack(AttackClass.CrossSiteScripting)]
    public async Task The_page_is_kept_by_no_cache_runs_no_inline_script_and_posts_to_the_client_alone()
    {
        var sam = await provider.People.SamAsync();
        await basic.SignInAsync(sam);
        using var request = new HttpRequestMessage(
            HttpMethod.Get,
            $"{provider.Metadata["authorization_endpoint"]}?{UrlEncoded.Write(basic.Request(FormPost, ("state", "\"><script>alert(1)</script>")))}");
        request.Headers.Add("Cookie", sam.Cookies.Header);
        var answer = await Answer.OfAsync(provider.Http, request);

        answer.Status.ShouldBe(200);
        answer.Header("cache-control").ShouldContain("no-store");
        answer.Header("content-security-policy").ShouldContain("form-action");
        answer.Header("content-security-policy").ShouldContain("frame-ancestors 'none'");
        answer.Header("content-security-policy").ShouldNotContain("unsafe-inline");
        answer.Body.ShouldNotContain("<script>alert");
        answer.Body.ShouldContain("<button");
    }
}
