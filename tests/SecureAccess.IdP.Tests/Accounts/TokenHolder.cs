using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using SecureAccess.IdP.Tests.OpenId;

namespace SecureAccess.IdP.Tests.Accounts;

/// <summary>The sample desktop app with the tokens a person gave it.</summary>
internal sealed class TokenHolder(ServerFixture server)
{
    private readonly RelyingParty native = RelyingParty.NativeApp(server);
    private string accessToken = "";
    private string refreshToken = "";

    /// <summary>Asks a person who is signed in, who allows it.</summary>
    public async Task<string> CodeAsync(TestBrowser browser)
    {
        var consent = await browser.OpenAsync(native.Authorize(("scope", "openid profile offline_access"), ("prompt", "consent")));
        return native.Answer(await browser.PressAsync(consent, "Allow"))["code"];
    }

    /// <summary>Takes tokens from a person who is signed in.</summary>
    public async Task TakeAsync(TestBrowser browser)
    {
        using var response = await native.ExchangeAsync(await CodeAsync(browser));
        await KeepAsync(response);
    }

    /// <summary>Refreshes, and keeps what came.</summary>
    public async Task<HttpStatusCode> RefreshAsync()
    {
        using var client = server.CreateClient();
        using var response = await client.PostAsync(
            "/connect/token",
            new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["grant_type"] = "refresh_token",
                ["client_id"] = "sample-native",
                ["refresh_token"] = refreshToken,
            }),
            TestContext.Current.CancellationToken);
        if (response.IsSuccessStatusCode)
        {
            await KeepAsync(response);
        }

        return response.StatusCode;
    }

    /// <summary>Asks UserInfo.</summary>
    public async Task<HttpStatusCode> UserInfoAsync()
    {
        using var client = server.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/connect/userinfo");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }

    private async Task KeepAsync(HttpResponseMessage response)
    {
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, body);
        using var tokens = JsonDocument.Parse(body);
        accessToken = tokens.RootElement.GetProperty("access_token").GetString()!;
        refreshToken = tokens.RootElement.GetProperty("refresh_token").GetString()!;
    }
}
