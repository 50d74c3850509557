using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;
using SecureAccess.IdP.Journeys.Demo;

namespace SecureAccess.IdP.Journeys.Walks;

/// <summary>
/// What only a browser can show of the protocol: the script that posts a response to the client, the frame that a client's page asks about the
/// session, and the frames in which a logout reaches clients.
/// </summary>
public sealed class ClientPageWalks(Chromium chromium)
{
    private const string AskScript = """
        text => new Promise((resolve, reject) => {
          addEventListener('message', event => resolve(`${event.origin} ${event.data}`), { once: true });
          setTimeout(() => reject(new Error('no answer')), 10000);
          document.querySelector('iframe').contentWindow.postMessage(text, 'http://localhost:5100');
        })
        """;

    [Fact]
    public async Task A_page_of_a_client_at_another_origin_is_told_whether_the_session_stands_and_its_logout_frame_is_loaded()
    {
        using var site = new ClientSite();
        site.Page = $"""<!DOCTYPE html><title>Client</title><h1>Client</h1><iframe src="{RunningDemo.Provider}/connect/checksession"></iframe>""";
        var clientId = await RegisterAsync(site);
        var sam = new Walker(await chromium.OpenAsync(), checks: false);

        // The response comes by a form that a script of ours posts (OAuth 2.0 Form Post Response Mode).
        await sam.Page.GotoAsync(Request(clientId, site));
        await sam.SignInByTextAsync("sam.texts", Person.Named("sam.texts").Phone);
        sam.Path.ShouldBe("/consent");
        await sam.PressAsync("Allow");
        var response = await site.VisitAsync("/callback");
        response.Method.ShouldBe("POST");
        response.Parameters["state"].ShouldBe("state & <state>");
        response.Parameters["code"].ShouldNotBeEmpty();
        var state = response.Parameters["session_state"];

        // OpenID Connect Session Management 1.0, 3.1.
        await sam.Page.WaitForURLAsync($"{site.Origin}/callback");
        (await AskAsync(sam.Page, $"{clientId} {state}")).ShouldBe("unchanged");
        (await AskAsync(sam.Page, $"{clientId}x {state}")).ShouldBe("changed");
        (await AskAsync(sam.Page, "nonsense")).ShouldBe("error");

        // In another tab; the page of the client stays open (Front-Channel Logout 1.0, 3).
        var other = new Walker(await sam.Page.Context.NewPageAsync(), checks: false);
        await other.OpenAsync($"{RunningDemo.Provider}/connect/logout");
        await other.PressAsync();
        var ended = await site.VisitAsync("/frontchannel-logout");
        ended.Parameters["iss"].ShouldBe(RunningDemo.Provider);
        ended.Parameters["sid"].ShouldNotBeEmpty();
        (await AskAsync(sam.Page, $"{clientId} {state}")).ShouldBe("changed");
    }

    private static async Task<string> AskAsync(IPage page, string text)
    {
        var answer = await page.EvaluateAsync<string>(AskScript, text);
        answer.ShouldStartWith($"{RunningDemo.Provider} ");
        return answer[(RunningDemo.Provider.Length + 1)..];
    }

    private static string Request(string clientId, ClientSite site) =>
        $"{RunningDemo.Provider}/connect/authorize?client_id={Uri.EscapeDataString(clientId)}&redirect_uri={Uri.EscapeDataString($"{site.Origin}/callback")}"
        + $"&response_type=code&response_mode=form_post&scope=openid&state={Uri.EscapeDataString("state & <state>")}"
        + "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256";

    private static async Task<string> RegisterAsync(ClientSite site)
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "dev-initial-access-token");
        using var answer = await http.PostAsJsonAsync(
            $"{RunningDemo.Provider}/connect/register",
            new Dictionary<string, object>
            {
                ["client_name"] = "Client page",
                ["redirect_uris"] = new[] { $"{site.Origin}/callback" },
                ["frontchannel_logout_uri"] = $"{site.Origin}/frontchannel-logout",
                ["frontchannel_logout_session_required"] = true,
            },
            TestContext.Current.CancellationToken);
        var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        answer.IsSuccessStatusCode.ShouldBeTrue(body);
        using var json = JsonDocument.Parse(body);
        return json.RootElement.GetProperty("client_id").GetString()!;
    }
}
