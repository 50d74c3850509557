#pragma warning disable RS0030 // The same requests every time: a seeded Random is the point here, and nothing is a secret.
using System.Net;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SecureAccess.IdP.Testing;
using SecureAccess.IdP.Tests.Vendors;

namespace SecureAccess.IdP.Tests.Attacks;

/// <summary>
/// Whatever is sent to whichever page by whomever, by whichever method: never a fault, and never taken for markup (peer defect classes
/// 25 and 26). Seeded, so that what was found once is found again.
/// </summary>
public sealed class PageFuzzTests
{
    private const int Seed = 20261125;
    private const string Markup = "\"'><script>alert(1)</script>";

    private static readonly string[] Methods = ["GET", "HEAD", "OPTIONS", "POST", "PUT", "DELETE", "PATCH", "TRACE", "FOO"];

    private static readonly string[] Values =
    [
        "", " ", "\0", "\uFFFE", "\uD83D\uDE00", "a\r\nSet-Cookie: b=c", Markup, "../../etc/passwd", "-1", "99999999999999999999", "true",
        "1 1 1 1 1 1", "123456", "0000-00-00", "\u202Eabc", "a@b", "%", "%s%n", "+1", "app", "text", "CreditCard", "US", "DC", new string(' ', 70_000),
        new string('9', 70_000), new string('é', 3_000), "{\"a\":1}", "//evil.example", "/\\evil.example", "http://evil.example/",
    ];

    private static readonly string[] Names =
    [
        "Input", "Input.Username", "Input.Password", "Input.Code", "Input.Phone", "Input.Kind", "Input.Number", "Input.Email", "Input.GivenName",
        "Input.FamilyName", "Input.MiddleName", "Input.Country", "Input.Line1", "Input.Line2", "Input.City", "Input.State", "Input.PostalCode",
        "Input.BirthDate", "Input.BirthDate.Month", "Input.BirthDate.Day", "Input.BirthDate.Year", "Input.TaxpayerId", "Input.FilingStatus",
        "Input.Agree", "Input[0]", "Input[Username]", "With", "To", "request", "handler", "flow", "Step", "",
    ];

    private static readonly string[] Handlers =
        ["", "Nonsense", "Send", "Resend", "Allow", "Refuse", "Proofed", "Basic", "Decline", "Again", "Redo", "Claim", "Offer", "Restart", "StartOver"];

    [Fact]
    [Attack(AttackClass.CrossSiteScripting)]
    public async Task No_page_faults_or_echoes_markup_whoever_sends_what()
    {
        var log = new LogRecorder();
        await using var server = new ServerFixture
        {
            Replace = services => services.RecordErrors(log),
        };
        var random = new Random(Seed);
        var paths = PagesOf(server);
        paths.Count.ShouldBeGreaterThan(20);
        foreach (var who in (string[])["stranger", "password", "signed-in", "registering"])
        {
            var browser = await AsAsync(server, who);

            // A form of ours gives the anti-forgery token, so that the junk gets past it.
            var form = (await browser.GetAsync("/disown")).Document.QuerySelector("input[name=__RequestVerificationToken]")!;
            var token = form.GetAttribute("value")!;
            foreach (var path in paths)
            {
                foreach (var method in Methods)
                {
                    await SendAsync(server, browser, token, new HttpMethod(method), path, random, $"{who} {method} {path}", log);
                }

                for (var round = 0; round < 4; round++)
                {
                    await SendAsync(server, browser, token, HttpMethod.Post, path, random, $"{who} POST {path} {round}", log);
                }
            }
        }
    }

    private static List<string> PagesOf(ServerFixture server) =>
    [
        .. server.Services.GetRequiredService<IEnumerable<EndpointDataSource>>().SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null)
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/'))
            .Distinct().Order(StringComparer.Ordinal),
        "/language", "/continue", "/", "/dev/inbox.json", "/health",
    ];

    private static async Task<TestBrowser> AsAsync(ServerFixture server, string who)
    {
        var browser = server.Browser();
        switch (who)
        {
            case "password":
                await server.MakeAsync("fay.halfway");
                (await browser.PasswordAsync("fay.halfway")).Location.ShouldBe("/continue");
                break;
            case "signed-in":
                await browser.SignInWithAppAsync(server, People.Riley);
                break;
            case "registering":
                await new Proofing.Registrant(server, "grace.okafor", browser).UpToAsync(Domain.Proofing.StepKey.Identity);
                break;
        }

        return browser;
    }

    private static async Task SendAsync(
        ServerFixture server, TestBrowser browser, string token, HttpMethod method, string path, Random random, string what, LogRecorder log)
    {
        List<KeyValuePair<string, string>> fields = [KeyValuePair.Create("__RequestVerificationToken", token)];
        for (var count = random.Next(6); count > 0; count--)
        {
            fields.Add(KeyValuePair.Create(Pick(random, Names), Pick(random, Values)));
        }

        var query = random.Next(3) switch
        {
            0 => $"?handler={Pick(random, Handlers)}",
            1 => $"?{Uri.EscapeDataString(Pick(random, Names))}={Uri.EscapeDataString(Short(Pick(random, Values)))}&return={Uri.EscapeDataString(Short(Pick(random, Values)))}&to=es",
            _ => "",
        };
        using var client = server.CreateClient(new() { BaseAddress = new Uri("https://localhost"), AllowAutoRedirect = false, HandleCookies = false });
        using var request = new HttpRequestMessage(method, path + query);
        request.Headers.TryAddWithoutValidation("Accept", "text/html");
        request.Headers.TryAddWithoutValidation("Cookie", string.Join("; ", browser.Cookies.Select(c => $"{c.Key}={c.Value}")));
        if (method != HttpMethod.Get && method != HttpMethod.Head && method != HttpMethod.Trace)
        {
            request.Content = new FormUrlEncodedContent(fields);
        }

        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        ((int)response.StatusCode).ShouldBeLessThan(500, $"{what}{query} {string.Join('&', fields.Skip(1).Select(f => $"{f.Key}={Short(f.Value)}"))}\n{log.All}");
        body.ShouldNotContain("<script>alert(1)", Case.Insensitive, what);
        if (response.Headers.Location is { } location)
        {
            location.OriginalString.ShouldStartWith("/", Case.Sensitive, what);
            location.OriginalString.ShouldNotStartWith("//", Case.Sensitive, what);
            location.OriginalString.ShouldNotStartWith("/\\", Case.Sensitive, what);
        }

        if (response.StatusCode == HttpStatusCode.OK && response.Content.Headers.ContentType?.MediaType == "text/html")
        {
            response.Headers.CacheControl!.NoStore.ShouldBeTrue(what);
        }
    }

    private static string Short(string value) => value.Length <= 2000 ? value : value[..2000];

    private static T Pick<T>(Random random, T[] from) => from[random.Next(from.Length)];
}
