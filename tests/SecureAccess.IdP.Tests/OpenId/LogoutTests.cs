using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Tests.OpenId;

/// <summary>Logout asked by a relying party (RP-Initiated Logout 1.0).</summary>
public sealed class LogoutTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const string Returns = "http://localhost:5201/signout-callback-secureaccess";

    [Fact]
    public async Task Without_a_hint_the_person_is_asked_and_may_stay()
    {
        var browser = await SignedInAsync();
        var asked = await browser.OpenAsync(Logout());
        asked.Path.ShouldStartWith("/logout?");
        (await browser.OpenAsync("/account")).Path.ShouldBe("/account");

        var done = await browser.PressAsync(asked);
        done.Location.ShouldBe($"{Returns}?state=bye");
        (await browser.OpenAsync("/account")).Path.ShouldBe("/signin");
    }

    [Fact]
    public async Task An_address_that_is_not_registered_is_no_way_out()
    {
        var browser = await SignedInAsync();
        var page = await browser.GetAsync(Logout().Replace("5201", "6666", StringComparison.Ordinal));
        page.Location.ShouldBeNull();
        ((int)page.Status).ShouldBe(400);
        (await browser.OpenAsync("/account")).Path.ShouldBe("/account");
    }

    [Fact]
    [Nist("U-50")]
    public async Task A_session_that_ended_is_dead_on_the_server()
    {
        var browser = await SignedInAsync();
        var thief = browser.Copy();
        await browser.PressAsync(await browser.OpenAsync(Logout()));
        (await thief.OpenAsync("/account")).Path.ShouldBe("/signin");
    }

    [Fact]
    public async Task The_page_that_asks_speaks_the_language_asked_for()
    {
        var browser = await SignedInAsync();
        (await browser.OpenAsync(Logout() + "&ui_locales=es")).Title.ShouldBe("¿Quiere cerrar la sesión?");
    }

    [Fact]
    public async Task The_page_that_asks_names_an_application_known_by_its_hint_alone()
    {
        var transcripts = RelyingParty.TranscriptDelivery(server);
        var former = server.Browser();
        var code = transcripts.Answer(await former.SignInRileyAsync(server, await former.OpenAsync(transcripts.Authorize())))["code"];
        using var tokens = await transcripts.ExchangeAsync(code);
        using var body = System.Text.Json.JsonDocument.Parse(await tokens.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var idToken = body.RootElement.GetProperty("id_token").GetString()!;

        var browser = await SignedInAsync();
        var asked = await browser.OpenAsync($"/connect/logout?id_token_hint={idToken}");

        asked.Path.ShouldStartWith("/logout?");
        asked.Text.ShouldContain("Transcript Delivery");
    }

    [Fact]
    public async Task A_yes_from_another_site_signs_nobody_out()
    {
        var browser = await SignedInAsync();
        var asked = await browser.OpenAsync(Logout());

        ((int)(await browser.PostAsync(asked.Path)).Status).ShouldBe(400);
        ((int)(await browser.PostAsync("/logout?request=forged")).Status).ShouldBe(400);

        (await browser.OpenAsync("/account")).Path.ShouldBe("/account");
    }

    private static string Logout() =>
        $"/connect/logout?client_id=transcript-delivery&post_logout_redirect_uri={Uri.EscapeDataString(Returns)}&state=bye";

    private async Task<TestBrowser> SignedInAsync()
    {
        var browser = server.Browser();
        await browser.SignInRileyAsync(server, await browser.OpenAsync(RelyingParty.TranscriptDelivery(server).Authorize()));
        return browser;
    }
}
