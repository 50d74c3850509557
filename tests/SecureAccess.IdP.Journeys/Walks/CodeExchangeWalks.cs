using System.Net;
using SecureAccess.IdP.Journeys.Demo;

namespace SecureAccess.IdP.Journeys.Walks;

/// <summary>kill -9 around a code exchange: nothing is lost, nothing is usable twice.</summary>
public sealed class CodeExchangeWalks(Chromium chromium, RunningDemo demo)
{
    private const string RedirectUri = "http://127.0.0.1:15999/callback";

    // RFC 7636, appendix B.
    private const string Verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private const string Challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private static readonly HttpClient Http = new() { BaseAddress = new Uri(RunningDemo.Provider), Timeout = TimeSpan.FromSeconds(10) };

    [Fact]
    public async Task A_code_outlives_kill_9_of_the_server_and_is_good_once()
    {
        var code = await CodeAsync();
        await demo.KillAndRestartAsync();
        (await RedeemAsync(code)).ShouldBe(HttpStatusCode.OK);
        (await RedeemAsync(code)).ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_code_whose_exchange_is_cut_by_kill_9_yields_tokens_at_most_once()
    {
        var code = await CodeAsync();
        var cut = RedeemAsync(code);
        await demo.KillAndRestartAsync();
        HttpStatusCode?[] answers = [await cut, await RedeemAsync(code), await RedeemAsync(code)];
        answers.Count(status => status == HttpStatusCode.OK).ShouldBeLessThanOrEqualTo(1);
        answers[2].ShouldBe(HttpStatusCode.BadRequest);
    }

    private async Task<string> CodeAsync()
    {
        var jordan = new Walker(await chromium.OpenAsync(), checks: false);
        var callback = IndependentClientWalk.CaptureAsync(jordan.Page);
        await jordan.Page.GotoAsync(
            $"{RunningDemo.Provider}/connect/authorize?client_id=sample-native&redirect_uri={Uri.EscapeDataString(RedirectUri)}"
            + $"&response_type=code&scope=openid&state=s&code_challenge={Challenge}&code_challenge_method=S256");
        await jordan.SignInByTextAsync("jordan.sister", Person.Named("jordan.sister").Phone);
        if (jordan.Path == "/consent")
        {
            await jordan.PressAsync("Allow");
        }

        var query = new Uri(await callback).Query.TrimStart('?').Split('&').Select(pair => pair.Split('=', 2));
        return Uri.UnescapeDataString(query.First(pair => pair[0] == "code")[1]);
    }

    /// <summary>The status of an exchange; null when the server died under it.</summary>
    private static async Task<HttpStatusCode?> RedeemAsync(string code)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "authorization_code",
            ["client_id"] = "sample-native",
            ["code"] = code,
            ["redirect_uri"] = RedirectUri,
            ["code_verifier"] = Verifier,
        });
        try
        {
            using var response = await Http.PostAsync(new Uri("/connect/token", UriKind.Relative), form);
            return response.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }
}
