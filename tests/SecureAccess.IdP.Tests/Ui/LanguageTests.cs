using System.Net;
using AngleSharp.Dom;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Localization;
using SecureAccess.IdP.Ui;
using SecureAccess.IdP.Ui.Language;

namespace SecureAccess.IdP.Tests.Ui;

/// <summary>Two languages, chosen by the person, wished for by the client, or asked for by the browser.</summary>
public sealed class LanguageTests
{
    [Theory]
    [InlineData(null, "en")]
    [InlineData("es-MX,es;q=0.9,en;q=0.8", "es")]
    [InlineData("en;q=0.5, es;q=0.9", "es")]
    [InlineData("fr, de;q=0.9", "en")]
    [InlineData("es;q=0, en", "en")]
    [InlineData(";;;=,", "en")]
    public async Task The_browser_is_asked_when_nothing_was_chosen(string? acceptLanguage, string expected)
    {
        await using var host = await UiHost.StartAsync();
        host.AcceptLanguage = acceptLanguage;

        (await host.ReadAsync("/help")).DocumentElement.GetAttribute("lang").ShouldBe(expected);
    }

    [Fact]
    public async Task The_switch_returns_to_the_same_page_with_its_query_and_is_remembered()
    {
        await using var host = await UiHost.StartAsync();
        var link = (await host.ReadAsync("/help?flow=a-b_c")).QuerySelector("a[hreflang=es]")!.GetAttribute("href")!;

        var response = await host.GetAsync(link);

        response.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        response.Headers.Location!.OriginalString.ShouldBe("/help?flow=a-b_c");
        (await host.ReadAsync("/help")).DocumentElement.GetAttribute("lang").ShouldBe("es");
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("/\t/evil.example")]
    [InlineData("/%0d%0aSet-Cookie:x")]
    [InlineData("javascript:alert(1)")]
    [InlineData("~//evil.example")]
    public async Task The_switch_leads_to_no_other_site(string target)
    {
        await using var host = await UiHost.StartAsync();

        var location = (await host.GetAsync("/language?to=es&return=" + Uri.EscapeDataString(target))).Headers.Location!.OriginalString;

        new Uri(new Uri("https://localhost"), location).Host.ShouldBe("localhost");
        location.ShouldNotContain("\n");
    }

    [Theory]
    [InlineData("es", "es")]
    [InlineData("fr-CA es-MX en", "es")]
    [InlineData("ES-us", "es")]
    [InlineData("fr", "en")]
    [InlineData("", "en")]
    [InlineData(null, "en")]
    public async Task The_wish_of_a_client_holds_for_this_page_and_those_that_follow(string? uiLocales, string expected)
    {
        await using var host = await UiHost.StartAsync(endpoints: app => app.MapGet("/authorize", (HttpContext context, IStringLocalizer<UiTexts> texts) =>
        {
            UiLocales.Apply(context, uiLocales);
            return texts["Status.GoOn"].Value;
        }));

        var now = await (await host.GetAsync("/authorize")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        now.ShouldBe(expected == "es" ? "Continuar" : "Continue");
        (await host.ReadAsync("/help")).DocumentElement.GetAttribute("lang").ShouldBe(expected);
    }

    [Fact]
    public async Task A_forged_language_cookie_is_ignored()
    {
        await using var host = await UiHost.StartAsync(endpoints: app => app.MapGet("/forge", (HttpContext context) =>
            context.Response.Headers.SetCookie = "__Host-sa-language=xx-<script>"));
        await host.GetAsync("/forge");

        (await host.ReadAsync("/help")).DocumentElement.GetAttribute("lang").ShouldBe("en");
    }
}
