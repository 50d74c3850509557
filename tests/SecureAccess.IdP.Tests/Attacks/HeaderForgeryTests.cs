using System.Net;
using SecureAccess.IdP.Testing;
using SecureAccess.IdP.Tests.OpenId;

namespace SecureAccess.IdP.Tests.Attacks;

/// <summary>What a request says of itself is believed by nobody (peer defect classes 21 and 22).</summary>
public sealed class HeaderForgeryTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const string BrowserState = "__Host-sa-browser-state";

    private static readonly (string, string)[] Forged =
    [
        ("Host", "evil.example"), ("X-Forwarded-Host", "evil.example"), ("X-Forwarded-Proto", "ftp"), ("X-Forwarded-For", "203.0.113.9"),
        ("X-Forwarded-Prefix", "/evil.example"), ("Forwarded", "host=evil.example;proto=ftp;for=203.0.113.9"), ("X-Original-URL", "/account"),
        ("X-Rewrite-URL", "/account"), ("X-HTTP-Method-Override", "POST"),
    ];

    [Theory]
    [Attack(AttackClass.HeaderForgery)]
    [InlineData("/.well-known/openid-configuration")]
    [InlineData("/signin")]
    [InlineData("/register")]
    [InlineData("/account")]
    [InlineData("/connect/logout")]
    [InlineData("/connect/authorize?client_id=nobody")]
    [InlineData("/nowhere")]
    public async Task A_forged_host_appears_in_no_answer(string path)
    {
        using var response = await SendAsync(path, Forged);
        var answer = response + await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        answer.ShouldNotContain("evil.example", Case.Insensitive);
        answer.ShouldNotContain("ftp:", Case.Insensitive);
        ((int)response.StatusCode).ShouldBeLessThan(500);
    }

    [Fact]
    [Attack(AttackClass.OpenRedirect)]
    public async Task The_way_to_our_pages_is_a_local_path_whatever_the_host_was()
    {
        using var response = await SendAsync(RelyingParty.TranscriptDelivery(server).Authorize(), Forged);
        response.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        response.Headers.Location!.OriginalString.ShouldStartWith("/signin?flow=");
    }

    [Fact]
    [Attack(AttackClass.HeaderForgery)]
    public async Task A_forged_network_address_is_no_way_round_a_ceiling()
    {
        await using var own = new ServerFixture { Settings = { ["Authenticators:SignInFailuresPerOrigin"] = "5" } };
        for (var guess = 0; guess < 5; guess++)
        {
            (await own.Browser().PasswordAsync($"nobody.{guess}", "wrong password here")).Errors.ShouldNotBeEmpty();
        }

        await own.MakeAsync("norah.forged");
        using var client = own.CreateClient(new() { BaseAddress = new Uri("https://localhost"), AllowAutoRedirect = false, HandleCookies = false });
        client.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.77");
        client.DefaultRequestHeaders.Add("Forwarded", "for=203.0.113.77");
        client.DefaultRequestHeaders.Add("X-Real-IP", "203.0.113.77");
        (await new TestBrowser(client).PasswordAsync("norah.forged")).Location.ShouldBeNull();
    }

    [Fact]
    public async Task Every_cookie_is_bound_to_the_host_and_out_of_reach_of_scripts_and_other_sites()
    {
        var browser = server.Browser();
        List<TestPage> seen = [];
        var registration = RelyingParty.RegistrationServices(server);
        seen.Add(await browser.GetAsync(registration.Authorize(("ui_locales", "es"))));
        seen.Add(await browser.GetAsync("/language?to=en&return=/signin"));
        seen.Add(await browser.GetAsync("/register"));
        seen.Add(await browser.SubmitAsync(seen[^1], [], "Basic"));
        await server.MakeWithAppAsync("cara.cookies");
        seen.Add(await browser.GetAsync("/signin"));
        seen.Add(await browser.SubmitAsync(seen[^1], [("Input.Username", "cara.cookies"), ("Input.Password", People.Password)]));
        seen.Add(await browser.GetAsync("/continue"));
        seen.Add(await browser.GetAsync("/enrol/phone"));
        seen.Add(await browser.SecondFactorAsync(server.AppCode()));
        seen.Add(await browser.GetAsync("/account"));
        seen.Add(await browser.SubmitAsync("/signout"));
        var cookies = seen.SelectMany(page => page.SetCookies).ToList();
        cookies.Select(cookie => cookie.Split('=')[0]).Distinct().Order().ShouldBe(
        [
            "__Host-sa-antiforgery", "__Host-sa-browser", BrowserState, "__Host-sa-case", "__Host-sa-language", "__Host-sa-notice",
            "__Host-sa-session",
        ]);
        foreach (var cookie in cookies)
        {
            // Session Management 1.0, 4.2: this one alone is for a script in a frame on another site, and opens nothing: a one-way value.
            var isForFrames = cookie.StartsWith(BrowserState + "=", StringComparison.Ordinal);
            cookie.ShouldContain("; secure", Case.Insensitive);
            cookie.Contains("; httponly", StringComparison.OrdinalIgnoreCase).ShouldBe(!isForFrames);
            cookie.ShouldContain("; samesite=", Case.Insensitive);
            cookie.Contains("samesite=none", StringComparison.OrdinalIgnoreCase).ShouldBe(isForFrames);
            cookie.ShouldContain("; path=/;", Case.Insensitive);
            cookie.ShouldNotContain("domain=", Case.Insensitive);
        }
    }

    private async Task<HttpResponseMessage> SendAsync(string path, (string Name, string Value)[] headers)
    {
        using var client = server.CreateClient(new() { BaseAddress = new Uri("https://localhost"), AllowAutoRedirect = false, HandleCookies = false });
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Accept", "text/html");
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value).ShouldBeTrue();
        }

        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
