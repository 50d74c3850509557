using System.Net;
using AngleSharp.Dom;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using SecureAccess.IdP.Ui.Outcomes;

namespace SecureAccess.IdP.Tests.Ui;

/// <summary>Whatever goes wrong, the person gets a page that says what happened and what to do next.</summary>
public sealed class OutcomeTests
{
    [Theory]
    [InlineData(400, "We could not use that request")]
    [InlineData(403, "You cannot see this page")]
    [InlineData(404, "Page not found")]
    [InlineData(405, "We could not use that request")]
    [InlineData(413, "We could not use that request")]
    [InlineData(429, "Too many tries in a short time")]
    [InlineData(503, "Something went wrong on our side")]
    public async Task A_bare_status_becomes_a_page_for_a_browser(int status, string title)
    {
        await using var host = await HostWithStatus(status);

        var response = await host.GetAsync("/status");
        var page = await UiHost.ReadAsync(response);

        ((int)response.StatusCode).ShouldBe(status);
        page.QuerySelectorAll("h1").Single().TextContent.ShouldBe(title);
        page.Title.ShouldBe($"{title} – Secure Access");
    }

    [Fact]
    public async Task An_outcome_that_leads_nowhere_else_leads_to_the_help_desk()
    {
        var nowhere = new OutcomePage("A title", "What happened.");
        await using var host = await UiHost.StartAsync(endpoints: app =>
        {
            app.MapGet("/nowhere", () => nowhere);
            app.MapGet("/somewhere", () => nowhere with { Action = new OutcomeAction("Go on", "/account") });
        });

        (await host.ReadAsync("/nowhere")).QuerySelectorAll("main a[href^='tel:']").Length.ShouldBe(1);
        (await host.ReadAsync("/somewhere")).QuerySelectorAll("main a").Select(a => a.GetAttribute("href")).ShouldBe(["/account"]);
    }

    [Fact]
    public async Task A_machine_gets_the_bare_status()
    {
        await using var host = await HostWithStatus(401);
        host.Accept = "application/json";

        var response = await host.GetAsync("/status");

        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Too_many_tries_says_how_long_to_wait()
    {
        await using var host = await UiHost.StartAsync(endpoints: app => app.MapGet("/status", (HttpContext context) =>
        {
            context.Response.Headers.RetryAfter = "61";
            return Results.StatusCode(429);
        }));

        (await host.ReadAsync("/status")).QuerySelector("main")!.TextContent.ShouldContain("Try again in 2 min.");
    }

    [Fact]
    public async Task A_form_without_a_valid_anti_forgery_token_is_refused_with_a_way_on_that_keeps_the_flow()
    {
        await using var host = await UiHost.StartAsync();

        var response = await host.PostAsync("/dev/gallery?flow=a-b_c", [new("Input.Email", "x")], withToken: false);
        var page = await UiHost.ReadAsync(response);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        page.QuerySelector("h1")!.TextContent.ShouldBe("That page was open too long");
        page.QuerySelector("a.button")!.GetAttribute("href").ShouldBe("/continue?flow=a-b_c");
    }

    [Fact]
    public async Task A_fault_shows_a_reference_and_no_details()
    {
        await using var host = await UiHost.StartAsync();

        var response = await host.GetAsync("/dev/gallery/fault");
        var page = await UiHost.ReadAsync(response);

        response.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        page.QuerySelector(".reference")!.TextContent.ShouldMatch("^[2-9A-Z]{5}-[2-9A-Z]{5}$");
        page.DocumentElement.OuterHtml.ShouldNotContain("Asked for by the gallery");
        page.DocumentElement.OuterHtml.ShouldNotContain("Exception");
    }

    [Fact]
    public async Task A_fault_tells_a_machine_no_more()
    {
        await using var host = await UiHost.StartAsync();
        host.Accept = "application/json";

        var body = await (await host.GetAsync("/dev/gallery/fault")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        body.ShouldMatch("""^\{"error":"server_error","reference":"[2-9A-Z]{5}-[2-9A-Z]{5}"\}$""");
    }

    [Fact]
    public async Task A_fault_speaks_the_language_of_the_person()
    {
        await using var host = await UiHost.StartAsync();
        host.AcceptLanguage = "es";

        (await host.ReadAsync("/dev/gallery/fault")).QuerySelector("h1")!.TextContent.ShouldBe("Algo falló de nuestro lado");
    }

    [Fact]
    public async Task The_gallery_does_not_exist_outside_Development()
    {
        await using var host = await UiHost.StartAsync("Production");

        (await host.GetAsync("/dev/gallery")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await host.ReadAsync("/help")).QuerySelector(".demonstration").ShouldBeNull();
    }

    [Theory]
    [InlineData("/dev/gallery/outcome?flow=a&flow=b", "/continue")]
    [InlineData("/dev/gallery/outcome?flow=", "/continue")]
    [InlineData("/dev/gallery/outcome?flow=%22%3E%3Cscript%3E", "/continue?flow=%22%3E%3Cscript%3E")]
    public async Task The_way_to_the_hub_carries_one_flow_encoded_or_none(string path, string expected)
    {
        await using var host = await UiHost.StartAsync();

        (await host.ReadAsync(path)).QuerySelector("a.button")!.GetAttribute("href").ShouldBe(expected);
    }

    private static Task<UiHost> HostWithStatus(int status) =>
        UiHost.StartAsync(endpoints: app => app.MapGet("/status", () => Results.StatusCode(status)));
}
