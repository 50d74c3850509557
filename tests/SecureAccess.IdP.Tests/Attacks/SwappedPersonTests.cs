using System.Text.Json;
using SecureAccess.IdP.Testing;
using SecureAccess.IdP.Tests.OpenId;

namespace SecureAccess.IdP.Tests.Attacks;

/// <summary>Another person, an earlier sign-in or another client's proof in the place of the one that was asked for (peer defect class 16).</summary>
public sealed class SwappedPersonTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const string Returns = "http://localhost:5204/signout-callback-secureaccess";
    private readonly RelyingParty registration = RelyingParty.RegistrationServices(server);
    private readonly RelyingParty native = RelyingParty.NativeApp(server);

    [Theory]
    [Attack(AttackClass.SessionMixUp)]
    [InlineData("login")]
    [InlineData("login select_account")]
    [InlineData("login consent")]
    public async Task Going_on_without_the_sign_in_that_was_asked_for_answers_nothing(string prompt)
    {
        var username = $"penny.{prompt.Replace(' ', '.').Replace('_', '.')}";
        await server.MakeWithAppAsync(username);
        var browser = server.Browser();
        await browser.SignInWithAppAsync(server, username);
        server.Clock.Advance(TimeSpan.FromSeconds(2));
        var signIn = await browser.OpenAsync(registration.Authorize(("prompt", prompt)));
        signIn.Path.ShouldStartWith("/signin?");
        var resume = signIn.Path.Replace("/signin", "/continue", StringComparison.Ordinal);
        (await browser.OpenAsync(resume)).Path.ShouldStartWith("/signin?");

        // Half of it in another tab, and the earlier session's second factor does not count for it.
        var tab = await browser.OpenAsync("/signin");
        await browser.SubmitAsync(tab, [("Input.Username", username), ("Input.Password", People.Password)]);
        (await browser.OpenAsync(resume)).Path.ShouldStartWith("/signin/second-factor?");
    }

    [Fact]
    [Attack(AttackClass.SessionMixUp)]
    public async Task Whoever_signs_in_in_the_place_of_the_hinted_person_gets_no_code()
    {
        await server.MakeWithAppAsync("hanna.hinted");
        await server.MakeWithAppAsync("ian.intruder");
        var hint = (await TokensOfAsync("hanna.hinted")).GetProperty("id_token").GetString()!;
        var browser = server.Browser();
        await browser.SignInWithAppAsync(server, "ian.intruder");
        var signIn = await browser.OpenAsync(registration.Authorize(("id_token_hint", hint)));
        signIn.Path.ShouldStartWith("/signin?");
        server.Clock.Advance(TimeSpan.FromSeconds(30));
        var second = await browser.PressAsync(signIn, null, ("Input.Username", "ian.intruder"), ("Input.Password", People.Password));
        second.Location.ShouldBeNull();
        second.Path.ShouldStartWith("/signin?");
        registration.Answer(await browser.OpenAsync(registration.Authorize(("id_token_hint", hint), ("prompt", "none"))))["error"].ShouldBe("login_required");
        native.Answer(await browser.OpenAsync(native.Authorize(("id_token_hint", hint))))["error"].ShouldBe("invalid_request");
    }

    [Fact]
    [Attack(AttackClass.LogoutForgery)]
    public async Task A_hint_about_another_persons_session_signs_nobody_out_unasked()
    {
        await server.MakeWithAppAsync("leah.loggedin");
        await server.MakeWithAppAsync("mallory.logout");
        var hint = (await TokensOfAsync("mallory.logout")).GetProperty("id_token").GetString()!;
        var browser = server.Browser();
        await browser.SignInWithAppAsync(server, "leah.loggedin");
        var asked = await browser.OpenAsync($"/connect/logout?id_token_hint={hint}&post_logout_redirect_uri={Uri.EscapeDataString(Returns)}");
        asked.Path.ShouldStartWith("/logout?");
        await browser.PostAsync(asked.Path);
        (await browser.OpenAsync("/account")).Path.ShouldBe("/account");

        // A token with its signature cut or its algorithm struck out is no hint at all.
        var parts = hint.Split('.');
        foreach (var forged in (string[])[$"{parts[0]}.{parts[1]}.", $"eyJhbGciOiJub25lIn0.{parts[1]}.", hint[..^4]])
        {
            var page = await browser.GetAsync($"/connect/logout?id_token_hint={forged}");
            ((int)page.Status).ShouldBe(400);
            page.Location.ShouldBeNull();
        }

        (await browser.OpenAsync("/account")).Path.ShouldBe("/account");
    }

    [Fact]
    [Attack(AttackClass.SecretDisclosure)]
    public async Task A_code_on_its_way_to_the_client_is_kept_by_no_cache()
    {
        await server.MakeWithAppAsync("casper.cache");
        var browser = server.Browser();
        await browser.SignInWithAppAsync(server, "casper.cache");
        using var client = server.CreateClient(new() { BaseAddress = new Uri("https://localhost"), AllowAutoRedirect = false, HandleCookies = false });
        using var request = new HttpRequestMessage(HttpMethod.Get, registration.Authorize());
        request.Headers.Add("Cookie", string.Join("; ", browser.Cookies.Select(c => $"{c.Key}={c.Value}")));
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        response.Headers.Location!.OriginalString.ShouldContain("code=");
        response.Headers.CacheControl!.NoStore.ShouldBeTrue();
        response.Headers.GetValues("Referrer-Policy").ShouldAllBe(policy => policy == "no-referrer" || policy == "same-origin");
    }

    private async Task<JsonElement> TokensOfAsync(string username)
    {
        var browser = server.Browser();
        await browser.SignInWithAppAsync(server, username);
        using var response = await registration.ExchangeAsync(registration.Answer(await browser.OpenAsync(registration.Authorize()))["code"]);
        using var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return body.RootElement.Clone();
    }
}
