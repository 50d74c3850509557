using System.Net;
using System.Text.Json;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Tests.OpenId;

/// <summary>RFC 8628 on the hosted pages: the person sees what they allow before anything begins, and guessing leads nowhere.</summary>
public sealed class DeviceTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task A_person_connects_a_device()
    {
        var browser = server.Browser();
        var asked = await AskAsync();
        (await PollAsync(asked)).GetProperty("error").GetString().ShouldBe("authorization_pending");

        var confirm = await EnterAsync(browser, asked);
        confirm.Title.ShouldContain("Sample TV");
        confirm.Text.ShouldContain(asked.GetProperty("user_code").GetString()!);
        confirm.Text.ShouldContain("Your e-mail address");
        var signIn = await browser.PressAsync(confirm, "Confirm");
        signIn.Path.ShouldStartWith("/signin?");
        var consent = await browser.SignInRileyAsync(server, signIn);
        consent.Path.ShouldStartWith("/consent?");
        var done = await browser.PressAsync(consent, "Allow");

        done.Path.ShouldBe("/device/allowed");
        done.Title.ShouldBe("You are done");
        var tokens = await PollAsync(asked);
        tokens.TryGetProperty("id_token", out _).ShouldBeTrue(tokens.GetRawText());
        (await PollAsync(asked)).GetProperty("error").GetString().ShouldBe("invalid_grant");
    }

    [Fact]
    public async Task A_link_with_the_code_only_fills_the_form_in()
    {
        var asked = await AskAsync();

        var page = await server.Browser().GetAsync(new Uri(asked.GetProperty("verification_uri_complete").GetString()!).PathAndQuery);

        page.Title.ShouldBe("Connect a device");
        page.Document.QuerySelector("input[name='Input.Code']")!.GetAttribute("value").ShouldBe(asked.GetProperty("user_code").GetString());
        page.Text.ShouldNotContain("Sample TV");
    }

    [Fact]
    public async Task Saying_that_it_is_not_my_device_ends_it()
    {
        var browser = server.Browser();
        var asked = await AskAsync();

        (await browser.PressAsync(await EnterAsync(browser, asked), "Refuse")).Path.ShouldBe("/device/refused");

        (await PollAsync(asked)).GetProperty("error").GetString().ShouldBe("access_denied");
    }

    [Fact]
    public async Task Refusing_consent_is_told_to_the_device()
    {
        var browser = server.Browser();
        var asked = await AskAsync("openid profile email phone");
        var consent = await browser.SignInRileyAsync(server, await browser.PressAsync(await EnterAsync(browser, asked), "Confirm"));

        (await browser.PressAsync(consent, "Refuse")).Path.ShouldBe("/device/refused");

        (await PollAsync(asked)).GetProperty("error").GetString().ShouldBe("access_denied");
    }

    [Fact]
    [Attack(AttackClass.FactorBruteForce)]
    public async Task Guessing_codes_is_stopped_and_a_right_one_is_not_found_then_either()
    {
        using var other = new ServerFixture { Settings = { ["Decoupled:WrongUserCodesPerOrigin"] = "5" } };
        var browser = other.Browser();
        for (var guess = 0; guess < 5; guess++)
        {
            (await browser.SubmitAsync("/device", ("Input.Code", "BCDF-GHJ" + "KLMNP"[guess]))).Errors.ShouldHaveSingleItem();
        }

        var asked = await AskAsync(of: other);
        var page = await browser.SubmitAsync("/device", ("Input.Code", asked.GetProperty("user_code").GetString()!));

        page.Title.ShouldBe("Too many wrong codes");
        (await browser.PostAsync("/device?handler=Confirm", ("Input.Code", asked.GetProperty("user_code").GetString()!)))
            .Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task What_can_be_no_code_costs_no_try()
    {
        using var other = new ServerFixture { Settings = { ["Decoupled:WrongUserCodesPerOrigin"] = "5" } };
        var browser = other.Browser();
        for (var mistake = 0; mistake < 8; mistake++)
        {
            (await browser.SubmitAsync("/device", ("Input.Code", "AEIOU"))).Errors.ShouldHaveSingleItem();
        }

        var asked = await AskAsync(of: other);
        (await browser.SubmitAsync("/device", ("Input.Code", asked.GetProperty("user_code").GetString()!))).Title.ShouldContain("Sample TV");
    }

    [Fact]
    public async Task A_forged_confirmation_begins_nothing()
    {
        var asked = await AskAsync();

        var page = await server.Browser().PostAsync("/device?handler=Confirm", ("Input.Code", asked.GetProperty("user_code").GetString()!));

        page.Status.ShouldBe(HttpStatusCode.BadRequest);
        (await PollAsync(asked)).GetProperty("error").GetString().ShouldBe("authorization_pending");
    }

    [Fact]
    public async Task What_is_asked_by_claim_is_shown_before_and_with_the_question_for_consent()
    {
        var browser = server.Browser();
        var asked = await PostAsync(
            server, "/connect/device", ("client_id", "sample-tv"), ("scope", "openid"), ("claims", """{"userinfo":{"birthdate":null}}"""));

        var confirm = await EnterAsync(browser, asked);
        var consent = await browser.SignInRileyAsync(server, await browser.PressAsync(confirm, "Confirm"));

        confirm.Text.ShouldContain("birth");
        consent.Path.ShouldStartWith("/consent?");
        consent.Text.ShouldContain("birth");
    }

    [Fact]
    public async Task In_Spanish_too()
    {
        var browser = server.Browser();
        browser.Language = "es";

        var confirm = await EnterAsync(browser, await AskAsync());

        confirm.Text.ShouldContain("Sí, es mi dispositivo");
    }

    private static Task<TestPage> EnterAsync(TestBrowser browser, JsonElement asked) =>
        browser.SubmitAsync("/device", ("Input.Code", asked.GetProperty("user_code").GetString()!.ToLowerInvariant()));

    private Task<JsonElement> AskAsync(string scope = "openid email", ServerFixture? of = null) =>
        PostAsync(of ?? server, "/connect/device", ("client_id", "sample-tv"), ("scope", scope));

    private Task<JsonElement> PollAsync(JsonElement asked)
    {
        server.Clock.Advance(TimeSpan.FromSeconds(5));
        return PostAsync(
            server,
            "/connect/token",
            ("client_id", "sample-tv"),
            ("grant_type", "urn:ietf:params:oauth:grant-type:device_code"),
            ("device_code", asked.GetProperty("device_code").GetString()!));
    }

    private static async Task<JsonElement> PostAsync(ServerFixture to, string path, params (string Name, string Value)[] fields)
    {
        using var http = to.CreateClient();
        using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using var answer = await http.PostAsync(new Uri(path, UriKind.Relative), form, TestContext.Current.CancellationToken);
        using var document = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return document.RootElement.Clone();
    }
}
