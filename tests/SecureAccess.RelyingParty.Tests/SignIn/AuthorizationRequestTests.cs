using SecureAccess.RelyingParty.Tests.World;

namespace SecureAccess.RelyingParty.Tests.SignIn;

public sealed class AuthorizationRequestTests
{
    [Fact]
    public async Task The_request_is_code_flow_with_PKCE_state_and_nonce()
    {
        await using var world = new AppWorld(options => options.RequiredAcr = AcrLadder.Proofed);
        (await world.SignInAsync()).Address.AbsolutePath.ShouldBe("/private");

        var request = world.Provider.AuthorizeRequests.ShouldHaveSingleItem();
        request["response_type"].ToString().ShouldBe("code");
        request["client_id"].ToString().ShouldBe("app");
        request["redirect_uri"].ToString().ShouldBe("https://app.test/signin-secureaccess");
        request["scope"].ToString().ShouldBe("openid profile");
        request["code_challenge_method"].ToString().ShouldBe("S256");
        request["code_challenge"].ToString().Length.ShouldBe(43);
        request["nonce"].ToString().Length.ShouldBe(43);
        request["state"].ToString().ShouldNotBeEmpty();
        request["acr_values"].ToString().ShouldBe(AcrLadder.Proofed);
        world.Provider.TokenRequests.ShouldHaveSingleItem().Form["code_verifier"].ToString().Length.ShouldBe(43);
    }

    [Fact]
    public async Task Nonce_verifier_and_state_differ_at_every_sign_in()
    {
        await using var world = new AppWorld();
        await world.SignInAsync();
        await world.SignInAsync();
        var (first, second) = (world.Provider.AuthorizeRequests[0], world.Provider.AuthorizeRequests[1]);
        foreach (var name in (string[])["nonce", "code_challenge", "state"])
            first[name].ShouldNotBe(second[name]);
    }

    [Fact]
    public async Task A_challenge_carries_its_own_wishes()
    {
        await using var world = new AppWorld();
        world.Provider.Acr = AcrLadder.Ial2;
        await world.NewBrowser().OpenAsync(
            $"{AppWorld.App}/challenge?prompt=login&maxAge=60&hint=opaque&acr={AcrLadder.Ial2}%20{AcrLadder.Proofed}");
        var request = world.Provider.AuthorizeRequests.ShouldHaveSingleItem();
        request["prompt"].ToString().ShouldBe("login");
        request["login_hint"].ToString().ShouldBe("opaque");
        request["acr_values"].ToString().ShouldBe($"{AcrLadder.Ial2} {AcrLadder.Proofed}");
    }

    [Fact]
    public async Task The_providers_pages_speak_the_language_of_the_request()
    {
        await using var world = new AppWorld();
        await world.NewBrowser().OpenAsync($"{AppWorld.App}/private?culture=es");
        world.Provider.AuthorizeRequests.ShouldHaveSingleItem()["ui_locales"].ToString().ShouldBe("es");
    }

    [Fact]
    public async Task Cookies_are_host_bound_secure_and_unreadable_for_scripts()
    {
        await using var world = new AppWorld();
        var browser = world.NewBrowser();
        var challenge = await browser.StepAsync(new Uri($"{AppWorld.App}/private"));
        var correlation = challenge.Headers.GetValues("Set-Cookie").ShouldHaveSingleItem();
        correlation.ShouldStartWith("__Host-app.sign-in.");
        foreach (var attribute in (string[])["path=/;", "secure", "httponly", "samesite=lax"])
            correlation.ShouldContain(attribute);

        await browser.OpenAsync($"{AppWorld.App}/private");
        browser.Cookies(AppWorld.App).Keys.ShouldContain("__Host-app");
    }
}
