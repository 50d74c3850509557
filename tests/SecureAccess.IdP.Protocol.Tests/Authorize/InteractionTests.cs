using System.Net;
using SecureAccess.IdP.Protocol.Authorize;
using SecureAccess.IdP.Protocol.Ports;
using SecureAccess.IdP.Protocol.Tests.Hosting;

namespace SecureAccess.IdP.Protocol.Tests.Authorize;

/// <summary>OpenID Connect Core, 3.1.2.1 and 3.1.2.6: prompt, max_age, acr, and the way over the host's pages and back.</summary>
public sealed class InteractionTests
{
    [Theory]
    [InlineData(InteractionKind.Login, "login_required")]
    [InlineData(InteractionKind.Interaction, "interaction_required")]
    [InlineData(InteractionKind.Consent, "consent_required")]
    [InlineData(InteractionKind.AccountSelection, "account_selection_required")]
    public async Task With_prompt_none_a_page_becomes_its_error(InteractionKind kind, string error)
    {
        await using var provider = await Provider.StartAsync();
        provider.Gate.Decide = _ => new InteractionOutcome.Interact(kind, "/page");

        Redirection.Of(await AskAsync(provider, "prompt", "none"))["error"].ShouldBe(error);
    }

    [Fact]
    public async Task With_prompt_none_and_a_session_there_is_a_code()
    {
        await using var provider = await Provider.StartAsync();

        Redirection.Of(await AskAsync(provider, "prompt", "none")).Has("code").ShouldBeTrue();
    }

    [Theory]
    [InlineData("", PromptValue.Unspecified)]
    [InlineData("login", PromptValue.Login)]
    [InlineData("consent login", PromptValue.Login | PromptValue.Consent)]
    [InlineData("select_account", PromptValue.SelectAccount)]
    [InlineData("create", PromptValue.Create)]
    public async Task The_gate_is_told_what_is_asked(string prompt, PromptValue expected)
    {
        await using var provider = await Provider.StartAsync();
        await AskAsync(provider, "prompt", prompt);

        provider.Gate.Last.Prompt.ShouldBe(expected);
    }

    [Fact]
    public async Task Nobody_signed_in_goes_to_a_page_and_comes_back_to_a_code()
    {
        await using var provider = await Provider.StartAsync();
        provider.Gate.AuthTime = null;
        Redirection.Of(await provider.AuthorizeAsync()).Location.ShouldBe("/page");
        await SignInAsync(provider);

        var back = Redirection.Of(await ResumeAsync(provider));

        back["code"].ShouldNotBeEmpty();
        back["state"].ShouldBe("st&te=1 ü");
        provider.Gate.Last.Resumed.ShouldBeTrue();
    }

    [Fact]
    public async Task A_request_handed_back_twice_has_one_code_and_the_person_is_told()
    {
        await using var provider = await Provider.StartAsync();
        provider.Gate.AuthTime = null;
        await provider.AuthorizeAsync();
        await SignInAsync(provider);
        Redirection.Of(await ResumeAsync(provider)).Has("code").ShouldBeTrue();

        var again = await ResumeAsync(provider);

        again.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await again.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("already been completed");
        provider.Grants.All.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Of_parallel_returns_exactly_one_has_a_code()
    {
        await using var provider = await Provider.StartAsync();
        provider.Gate.AuthTime = null;
        await provider.AuthorizeAsync();
        await SignInAsync(provider);
        provider.Sealed = provider.Gate.Seen[0].Arrived;

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => provider.GetAsync("/resume", []))));

        answers.Count(answer => answer.StatusCode == HttpStatusCode.SeeOther).ShouldBe(1);
        answers.Count(answer => answer.StatusCode == HttpStatusCode.BadRequest).ShouldBe(9);
    }

    [Fact]
    public async Task Every_check_runs_again_on_the_way_back()
    {
        await using var provider = await Provider.StartAsync();
        provider.Gate.AuthTime = null;
        await provider.AuthorizeAsync();
        await SignInAsync(provider);

        provider.Clients.Put(SampleClients.Web with { Scopes = ["profile"] });
        Redirection.Of(await ResumeAsync(provider))["error"].ShouldBe("invalid_scope");
        provider.Clients.Put(SampleClients.Web with { RedirectUris = [] });
        (await ResumeAsync(provider)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        provider.Clients.Remove("web");
        (await ResumeAsync(provider)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        provider.Grants.All.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("prompt", "login")]
    [InlineData("max_age", "0")]
    public async Task A_fresh_sign_in_is_one_after_the_arrival(string name, string value)
    {
        await using var provider = await Provider.StartAsync();
        provider.Clock.Advance(TimeSpan.FromSeconds(5));
        Redirection.Of(await AskAsync(provider, name, value)).Location.ShouldBe("/page");
        var sealedRequest = provider.Gate.Last.Arrived;

        provider.Sealed = sealedRequest;
        Redirection.Of(await provider.GetAsync("/resume", [])).Location.ShouldBe("/page");
        await SignInAsync(provider);

        Redirection.Of(await provider.GetAsync("/resume", [])).Has("code").ShouldBeTrue();
        provider.Grants.All.Single().AuthTime.ShouldBe(provider.Clock.GetUtcNow());
    }

    [Fact]
    public async Task Max_age_is_counted_in_whole_seconds_from_the_arrival()
    {
        await using var provider = await Provider.StartAsync();
        provider.Clock.Advance(TimeSpan.FromSeconds(600));

        Redirection.Of(await AskAsync(provider, "max_age", "600")).Has("code").ShouldBeTrue();
        provider.Clock.Advance(TimeSpan.FromSeconds(1));
        Redirection.Of(await AskAsync(provider, "max_age", "600")).Location.ShouldBe("/page");
    }

    [Theory]
    [InlineData("prompt", "login", "login_required")]
    [InlineData("max_age", "10", "login_required")]
    [InlineData("claims", """{"id_token":{"acr":{"essential":true,"values":["urn:x","urn:y"]}}}""", "unmet_authentication_requirements")]
    [InlineData("claims", """{"id_token":{"acr":{"essential":true,"value":"urn:x"}}}""", "unmet_authentication_requirements")]
    public async Task A_gate_with_a_hole_yields_an_error_and_no_code(string name, string value, string error)
    {
        await using var provider = await Provider.StartAsync();
        provider.Gate.Decide = provider.Gate.Proceed;
        provider.Clock.Advance(TimeSpan.FromMinutes(1));

        Redirection.Of(await AskAsync(provider, name, value))["error"].ShouldBe(error);
        provider.Grants.All.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{"id_token":{"acr":{"essential":true,"value":"urn:example:mfa"}}}""", "urn:example:mfa")]
    [InlineData("""{"id_token":{"acr":{"essential":true,"values":["urn:a",7,"urn:example:mfa"]}}}""", "urn:a urn:example:mfa")]
    [InlineData("""{"id_token":{"acr":{"value":"urn:a"}}}""", "")]
    [InlineData("""{"id_token":{"acr":{"essential":true}}}""", "")]
    [InlineData("""{"id_token":{"acr":null}}""", "")]
    [InlineData("""{"userinfo":{"acr":{"essential":true,"value":"urn:a"}}}""", "")]
    [InlineData("{}", "")]
    public async Task An_essential_acr_reaches_the_gate(string claims, string expected)
    {
        await using var provider = await Provider.StartAsync();

        Redirection.Of(await AskAsync(provider, "claims", claims)).Has("code").ShouldBeTrue();
        string.Join(' ', provider.Gate.Last.EssentialAcrValues).ShouldBe(expected);
    }

    private static Task<HttpResponseMessage> AskAsync(Provider provider, string name, string value)
    {
        var parameters = Provider.AuthorizeParameters();
        parameters[name] = value;
        return provider.AuthorizeAsync(parameters);
    }

    private static Task SignInAsync(Provider provider)
    {
        provider.Clock.Advance(TimeSpan.FromSeconds(20));
        provider.Gate.AuthTime = provider.Clock.GetUtcNow();
        return Task.CompletedTask;
    }

    private static Task<HttpResponseMessage> ResumeAsync(Provider provider)
    {
        provider.Sealed = provider.Gate.Seen[0].Arrived;
        return provider.GetAsync("/resume", []);
    }
}
