using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using SecureAccess.IdP.Journeys.Demo;

namespace SecureAccess.IdP.Journeys.Walks;

/// <summary>Applications ask, people answer: in the browser, and for a device that has none. No, yes, and the yes taken back, in both languages.</summary>
public sealed class PermissionWalks(Chromium chromium)
{
    private static readonly HttpClient Http = new() { BaseAddress = new Uri(RunningDemo.Provider) };

    [Theory]
    [InlineData("en-US")]
    [InlineData("es-US")]
    public async Task An_application_is_refused_then_let_in_and_then_shut_out_again(string locale)
    {
        using var site = new ClientSite();
        var request = $"{RunningDemo.Provider}/connect/authorize?client_id={Uri.EscapeDataString(await RegisterAsync(site))}"
            + $"&redirect_uri={Uri.EscapeDataString($"{site.Origin}/refused")}&response_type=code&scope=openid%20email%20profile&state=s"
            + "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256";
        var perry = new Walker(await chromium.OpenAsync(locale, 320));
        await perry.OpenAsync(request);
        await perry.SignInByTextAsync("perry.permits", Person.Named("perry.permits").Phone);
        perry.Path.ShouldBe("/consent");
        await perry.Page.Locator("main button[formaction*='handler=Refuse']").ClickAsync();
        (await site.VisitAsync("/refused")).Parameters["error"].ShouldBe("access_denied");

        // The browser's back leads to the question no more; the application asks anew.
        await perry.OpenAsync(request.Replace("%2Frefused", "%2Fallowed", StringComparison.Ordinal));
        perry.Path.ShouldBe("/consent");
        await perry.Page.Locator("main button[formaction*='handler=Allow']").ClickAsync();
        (await site.VisitAsync("/allowed")).Parameters["code"].ShouldNotBeEmpty();

        await perry.OpenAsync($"{RunningDemo.Provider}/account/apps");
        var app = perry.Page.Locator("main section", new() { HasText = "Permission page" });
        await app.Locator("button").ClickAsync();
        await perry.CheckAsync();
        (await app.CountAsync()).ShouldBe(0);
        (await perry.Page.Locator("[role=status]").CountAsync()).ShouldBe(1);
    }

    [Theory]
    [InlineData("en-US")]
    [InlineData("es-US")]
    public async Task A_device_without_a_browser_is_let_in_by_its_code_and_the_code_is_good_once(string locale)
    {
        var code = await DeviceCodeAsync();
        var perry = new Walker(await chromium.OpenAsync(locale, 320));
        await perry.OpenAsync($"{RunningDemo.Provider}/device");
        await perry.TypeNamedAsync("Input.Code", "BCDF-GHJK");
        await perry.PressAsync();
        (await perry.Page.Locator("[aria-invalid=true]").CountAsync()).ShouldBe(1);
        await perry.TypeNamedAsync("Input.Code", code.ToLowerInvariant());
        await perry.PressAsync();
        await perry.PressAsync("Confirm");
        await perry.SignInByTextAsync("perry.permits", Person.Named("perry.permits").Phone);
        if (perry.Path == "/consent")
        {
            await perry.PressAsync("Allow");
        }

        perry.Path.ShouldBe("/device/allowed");

        await perry.OpenAsync($"{RunningDemo.Provider}/device");
        await perry.TypeNamedAsync("Input.Code", code);
        await perry.PressAsync();
        (await perry.Page.Locator("[aria-invalid=true]").CountAsync()).ShouldBe(1);

        await perry.TypeNamedAsync("Input.Code", await DeviceCodeAsync());
        await perry.PressAsync();
        await perry.PressAsync("Refuse");
        perry.Path.ShouldBe("/device/refused");
        await perry.OpenAsync($"{RunningDemo.Provider}/approve");
    }

    private static async Task<string> DeviceCodeAsync()
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["client_id"] = "sample-tv", ["scope"] = "openid email" });
        using var answer = await Http.PostAsync(new Uri("/connect/device", UriKind.Relative), form, TestContext.Current.CancellationToken);
        return await MemberAsync(answer, "user_code");
    }

    private static async Task<string> RegisterAsync(ClientSite site)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/connect/register", UriKind.Relative));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "dev-initial-access-token");
        request.Content = JsonContent.Create(new Dictionary<string, object>
        {
            ["client_name"] = "Permission page",
            ["redirect_uris"] = new[] { $"{site.Origin}/refused", $"{site.Origin}/allowed" },
        });
        using var answer = await Http.SendAsync(request, TestContext.Current.CancellationToken);
        return await MemberAsync(answer, "client_id");
    }

    private static async Task<string> MemberAsync(HttpResponseMessage answer, string name)
    {
        var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        answer.IsSuccessStatusCode.ShouldBeTrue(body);
        using var json = JsonDocument.Parse(body);
        return json.RootElement.GetProperty(name).GetString()!;
    }
}
