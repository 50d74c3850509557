using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using SecureAccess.IdP.Testing;
using SecureAccess.IdP.Ui.Headers;

namespace SecureAccess.IdP.Tests.Ui;

/// <summary>ASVS 5.0, 3.4: what every page says to the browser about itself.</summary>
public sealed class HeaderTests
{
    public static TheoryData<string> Pages => ["/help", "/nowhere", "/dev/gallery", "/dev/gallery/fault", "/dev/gallery/outcome"];

    [Theory, MemberData(nameof(Pages))]
    public async Task Every_page_carries_the_whole_set(string path)
    {
        await using var host = await UiHost.StartAsync();

        var response = await host.GetAsync(path);

        Header(response, "Content-Security-Policy").ShouldBe(
            "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'");
        Header(response, "X-Content-Type-Options").ShouldBe("nosniff");
        Header(response, "Referrer-Policy").ShouldBe("same-origin");
        Header(response, "X-Frame-Options").ShouldBe("DENY");
        Header(response, "Cross-Origin-Opener-Policy").ShouldBe("same-origin");
        Header(response, "Permissions-Policy").ShouldNotBeNull().ShouldContain("camera=()");
        Header(response, "Cache-Control").ShouldBe("no-store");
    }

    [Theory, MemberData(nameof(Pages))]
    public async Task No_page_needs_an_inline_script_or_style(string path)
    {
        await using var host = await UiHost.StartAsync();

        var page = await host.ReadAsync(path);

        page.QuerySelectorAll("style, script:not([src]), [style]").ShouldBeEmpty();
        page.All.SelectMany(element => element.Attributes).ShouldNotContain(attribute => attribute.Name.StartsWith("on"));
    }

    [Fact]
    [Nist("P-16")]
    public async Task Strict_transport_is_asked_for_outside_Development_only()
    {
        await using var development = await UiHost.StartAsync();
        await using var production = await UiHost.StartAsync("Production");

        Header(await development.GetAsync("/help"), "Strict-Transport-Security").ShouldBeNull();
        Header(await production.GetAsync("/help"), "Strict-Transport-Security").ShouldBe("max-age=63072000; includeSubDomains");
    }

    [Fact]
    public async Task A_response_that_brings_its_own_policy_keeps_it()
    {
        await using var host = await UiHost.StartAsync(endpoints: app => app.MapGet("/own", (HttpContext context) =>
        {
            context.Response.Headers.ContentSecurityPolicy = "default-src 'none'";
            return Results.Text("<p>", "text/html");
        }));

        Header(await host.GetAsync("/own"), "Content-Security-Policy").ShouldBe("default-src 'none'");
    }

    [Theory]
    [InlineData("https://app.example/signin-oidc?x=1", "https://app.example")]
    [InlineData("http://localhost:5201/callback", "http://localhost:5201")]
    [InlineData("http://[::1]:5201/callback", "http://[::1]:5201")]
    [InlineData("com.example.app:/callback", "com.example.app:")]
    [InlineData("https://user:pass@bücher.example/a;b", "https://xn--bcher-kva.example")]
    public void The_way_back_to_the_client_is_named_by_its_origin_alone(string redirectUri, string source)
    {
        var policy = new ContentSecurityPolicy();

        policy.AllowFormAction(new Uri(redirectUri));

        policy.ToString().ShouldEndWith($"form-action 'self' {source}");
    }

    [Fact]
    public async Task Versioned_assets_are_kept_for_a_year_and_others_are_not()
    {
        await using var host = await UiHost.StartAsync();

        Header(await host.GetAsync("/css/secureaccess.css?v=x"), "Cache-Control").ShouldBe("public, max-age=31536000, immutable");
        Header(await host.GetAsync("/css/secureaccess.css"), "Cache-Control").ShouldBe("public, max-age=300");
    }

    [Fact]
    public async Task Every_cookie_of_ours_is_bound_to_this_host()
    {
        await using var host = await UiHost.StartAsync();

        var cookies = (await host.GetAsync("/dev/gallery")).Headers.GetValues("Set-Cookie")
            .Concat((await host.GetAsync("/language?to=es")).Headers.GetValues("Set-Cookie"));

        foreach (var cookie in cookies)
        {
            cookie.ShouldStartWith("__Host-sa-");
            cookie.ShouldContain("; path=/; secure; samesite=lax; httponly");
            cookie.ShouldNotContain("domain=");
        }
    }

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) || response.Content.Headers.TryGetValues(name, out values)
            ? string.Join(", ", values)
            : null;
}
