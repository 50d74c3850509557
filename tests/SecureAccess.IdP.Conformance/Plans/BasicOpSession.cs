using SecureAccess.IdP.Conformance.Client;
using SecureAccess.IdP.Conformance.Provider;
using SecureAccess.IdP.Conformance.Report;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Conformance.Plans;

/// <summary>OpenID Connect Core 1.0, 3.1.2.1 and 3.1.2.6: when a person is asked again, and when not.</summary>
[Plan("Basic OP")]
public sealed class BasicOpSession(RunningProvider provider)
{
    private readonly RelyingParty basic = new(provider, ConfiguredClients.Basic);

    [Fact, Module("oidcc-prompt-login")]
    [Attack(AttackClass.SessionMixUp)]
    public async Task Prompt_login_asks_for_credentials_though_there_is_a_session_and_moves_auth_time()
    {
        var browser = provider.NewBrowser();
        var first = await provider.People.SamSignsInAtAsync(basic, browser);
        await NextSecondAsync();

        var request = basic.Request(("prompt", "login"));
        var signInPage = await basic.AuthorizeAsync(browser, request);
        var landing = await provider.People.SamSignsInAsync(browser, signInPage);
        var second = await basic.CompleteAsync(request, await RelyingParty.AllowAsync(browser, landing));

        second.AuthTime.ShouldBeGreaterThan(first.AuthTime);
        second.IdToken.Subject.ShouldBe(first.IdToken.Subject);
    }

    [Fact, Module("oidcc-max-age-1")]
    public async Task A_session_older_than_max_age_signs_in_again_and_says_when()
    {
        var browser = provider.NewBrowser();
        var first = await provider.People.SamSignsInAtAsync(basic, browser);
        await NextSecondAsync();
        await NextSecondAsync();

        var request = basic.Request(("max_age", "1"));
        var signInPage = await basic.AuthorizeAsync(browser, request);
        var landing = await provider.People.SamSignsInAsync(browser, signInPage);
        var second = await basic.CompleteAsync(request, await RelyingParty.AllowAsync(browser, landing));

        second.AuthTime.ShouldBeGreaterThan(first.AuthTime);
    }

    [Fact, Module("oidcc-max-age-10000")]
    public async Task A_session_younger_than_max_age_is_used_as_it_is()
    {
        var sam = await provider.People.SamAsync();
        var first = await basic.SignInAsync(sam);
        var second = await basic.SignInAsync(sam, ("max_age", "10000"));
        second.AuthTime.ShouldBe(first.AuthTime);
    }

    [Fact, Module("oidcc-prompt-none-not-logged-in")]
    public async Task Prompt_none_without_a_session_is_login_required()
    {
        var request = basic.Request(("prompt", "none"));
        var answer = (await basic.AuthorizeAsync(provider.NewBrowser(), request)).Answer;
        answer["error"].ShouldBe("login_required");
        answer["state"].ShouldBe(request["state"]);
        answer["iss"].ShouldBe(provider.Issuer);
        answer["code"].ShouldBeEmpty();
    }

    [Fact, Module("oidcc-prompt-none-logged-in")]
    public async Task Prompt_none_with_a_session_is_answered_without_a_page()
    {
        var sam = await provider.People.SamAsync();
        var first = await basic.SignInAsync(sam);
        var second = await basic.SignInAsync(sam, ("prompt", "none"));
        second.IdToken.Subject.ShouldBe(first.IdToken.Subject);
        second.AuthTime.ShouldBe(first.AuthTime);
    }

    [Fact, Module("oidcc-id-token-hint")]
    public async Task An_ID_token_hint_about_the_person_who_is_signed_in_is_answered_without_a_page()
    {
        var sam = await provider.People.SamAsync();
        var first = await basic.SignInAsync(sam);
        var second = await basic.SignInAsync(sam, ("prompt", "none"), ("id_token_hint", first.Tokens["id_token"]));
        second.IdToken.Subject.ShouldBe(first.IdToken.Subject);
    }

    [Fact, Module("own-id-token-hint-other")]
    public async Task An_ID_token_hint_about_somebody_else_is_login_required_under_prompt_none()
    {
        var riley = provider.NewBrowser();
        var signInPage = await basic.AuthorizeAsync(riley, basic.Request());
        await provider.People.RileySignsInAsync(riley, signInPage);
        var rileys = await basic.SignInAsync(riley);

        var request = basic.Request(("prompt", "none"), ("id_token_hint", rileys.Tokens["id_token"]));
        (await basic.AuthorizeAsync(await provider.People.SamAsync(), request)).Answer["error"].ShouldBe("login_required");
    }

    /// <summary><c>auth_time</c> counts whole seconds; the next one has to begin before a later time can be told apart.</summary>
    private static Task NextSecondAsync() => Task.Delay(TimeSpan.FromMilliseconds(1050), TestContext.Current.CancellationToken);
}
