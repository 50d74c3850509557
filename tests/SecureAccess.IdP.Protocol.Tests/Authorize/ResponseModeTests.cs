using System.Net;
using SecureAccess.IdP.Protocol.Errors;
using SecureAccess.IdP.Protocol.Ports;
using SecureAccess.IdP.Protocol.Tests.Hosting;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Protocol.Tests.Authorize;

/// <summary>OAuth 2.0 Multiple Response Types, 2.1; OAuth 2.0 Form Post Response Mode.</summary>
public sealed class ResponseModeTests
{
    private const string Hostile = "\"><script>alert(1)</script><img src=x onerror='x'>&amp;";

    [Fact]
    public async Task A_code_travels_in_the_fragment_where_that_is_asked()
    {
        await using var provider = await Provider.StartAsync();

        var redirection = Redirection.Of(await provider.AuthorizeAsync(With("fragment")));

        redirection.InFragment.ShouldBeTrue();
        redirection.Address.ShouldBe(SampleClients.Callback);
        redirection["code"].Length.ShouldBe(51);
        redirection["state"].ShouldBe("st&te=1 ü");
        redirection["iss"].ShouldBe(Provider.Issuer);
    }

    [Fact]
    public async Task A_code_travels_in_a_form_that_posts_itself_without_inline_script()
    {
        await using var provider = await Provider.StartAsync();

        var form = await PostedForm.Of(await provider.AuthorizeAsync(With("form_post")));

        form.Action.ShouldBe(SampleClients.Callback);
        form["code"].Length.ShouldBe(51);
        form["state"].ShouldBe("st&te=1 ü");
        form["iss"].ShouldBe(Provider.Issuer);
        form.Html.ShouldContain("<button type=\"submit\">");
        form.Html.ShouldContain("<script src=\"/connect/form_post.js\" defer></script>");
        form.Policy.ShouldBe(
            "default-src 'none'; script-src 'self'; form-action https://app.example; frame-ancestors 'none'; base-uri 'none'");

        var script = await provider.TextAsync("/connect/form_post.js");
        script.ShouldContain("getElementById(\"form_post\").submit()");
    }

    [Fact]
    public async Task An_error_travels_by_form_post_too()
    {
        await using var provider = await Provider.StartAsync();
        provider.Gate.Decide = _ => new InteractionOutcome.Refuse(new ProtocolError(ErrorCode.AccessDenied, "No."));

        var form = await PostedForm.Of(await provider.AuthorizeAsync(With("form_post")));

        form["error"].ShouldBe("access_denied");
        form["error_description"].ShouldBe("No.");
        form["state"].ShouldBe("st&te=1 ü");
        form.Has("code").ShouldBeFalse();
    }

    [Fact]
    public async Task An_error_of_a_broken_rule_travels_by_the_mode_asked()
    {
        await using var provider = await Provider.StartAsync();
        var parameters = With("form_post");
        parameters["response_type"] = "nonsense";

        (await PostedForm.Of(await provider.AuthorizeAsync(parameters)))["error"].ShouldBe("unsupported_response_type");
    }

    [Fact]
    [Attack(AttackClass.CrossSiteScripting)]
    public async Task Markup_in_the_state_stays_text()
    {
        await using var provider = await Provider.StartAsync();
        var parameters = With("form_post");
        parameters["state"] = Hostile;

        var form = await PostedForm.Of(await provider.AuthorizeAsync(parameters));

        form["state"].ShouldBe(Hostile);
        form.Html.ShouldNotContain("<script>alert");
        form.Html.ShouldNotContain("<img");
    }

    [Fact]
    public async Task A_form_is_never_posted_to_a_private_scheme()
    {
        await using var provider = await Provider.StartAsync();
        var parameters = Provider.AuthorizeParameters("native", "com.example.app:/callback");
        parameters["response_mode"] = "form_post";

        var redirection = Redirection.Of(await provider.AuthorizeAsync(parameters));

        redirection.Address.ShouldBe("com.example.app:/callback");
        redirection["error"].ShouldBe("invalid_request");
    }

    [Fact]
    public async Task An_unproven_redirect_uri_gets_no_form()
    {
        await using var provider = await Provider.StartAsync();
        var parameters = With("form_post");
        parameters["redirect_uri"] = "https://attacker.example/";

        var answer = await provider.AuthorizeAsync(parameters);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldNotContain("<form");
    }

    [Theory]
    [InlineData("id_token")]
    [InlineData("code id_token")]
    public async Task Tokens_are_refused_a_query_and_the_refusal_keeps_out_of_it(string responseType)
    {
        await using var provider = await Provider.StartAsync();
        var parameters = Provider.AuthorizeParameters("hybrid");
        parameters["response_type"] = responseType;
        parameters["response_mode"] = "query";

        var redirection = Redirection.Of(await provider.AuthorizeAsync(parameters));

        redirection.InFragment.ShouldBeTrue();
        redirection["error"].ShouldBe("invalid_request");
    }

    [Fact]
    public async Task A_response_mode_sent_twice_is_neither_of_them()
    {
        await using var provider = await Provider.StartAsync();
        var parameters = With("fragment").Append(new("response_mode", "form_post"));

        var redirection = Redirection.Of(await provider.GetAsync("/connect/authorize", parameters));

        redirection.InFragment.ShouldBeFalse();
        redirection["error"].ShouldBe("invalid_request");
    }

    [Fact]
    public async Task The_redirect_is_a_303_so_that_no_post_is_repeated_elsewhere()
    {
        await using var provider = await Provider.StartAsync();

        (await provider.PostAsync("/connect/authorize", With("fragment"))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
    }

    private static Dictionary<string, string> With(string responseMode)
    {
        var parameters = Provider.AuthorizeParameters();
        parameters["response_mode"] = responseMode;
        return parameters;
    }
}
