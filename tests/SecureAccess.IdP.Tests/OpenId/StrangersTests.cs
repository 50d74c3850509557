using System.Net;
using Microsoft.AspNetCore.WebUtilities;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Tests.OpenId;

/// <summary>What one network address can have written down without proving who it is.</summary>
public sealed class StrangersTests : IAsyncDisposable
{
    private readonly ServerFixture server = new()
    {
        Settings =
        {
            ["Strangers:PushedRequestsPerMinute"] = "2",
            ["Strangers:DeviceRequestsPerMinute"] = "2",
            ["Strangers:LongRequestsPerMinute"] = "2",
        },
    };

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Theory]
    [Attack(AttackClass.ResourceExhaustion)]
    [InlineData("en", "Too many tries in a short time")]
    [InlineData("es", "Demasiados intentos en poco tiempo")]
    public async Task A_long_request_too_many_is_not_stored_and_the_page_says_when_to_try_again(string language, string title)
    {
        var transcripts = RelyingParty.TranscriptDelivery(server);
        var (longOne, shortOne) = (transcripts.Authorize(("state", new string('x', 3000))), transcripts.Authorize());
        for (var request = 0; request < 2; request++)
        {
            (await server.Browser().OpenAsync(longOne)).Path.ShouldStartWith("/signin?flow=s.");
        }

        var browser = server.Browser();
        browser.Language = language;
        var refused = await browser.GetAsync(longOne);

        refused.Status.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Title.ShouldBe(title);
        int.Parse(refused.Headers["Retry-After"], System.Globalization.CultureInfo.InvariantCulture).ShouldBeInRange(1, 60);
        (await browser.OpenAsync(shortOne)).Path.ShouldStartWith("/signin?flow=");
    }

    [Theory]
    [Attack(AttackClass.ResourceExhaustion)]
    [InlineData("/connect/par")]
    [InlineData("/connect/device")]
    public async Task Whoever_says_a_public_clients_id_has_a_share_a_minute(string path)
    {
        using var client = server.CreateClient();
        var fields = path == "/connect/par"
            ? QueryHelpers.ParseQuery(RelyingParty.NativeApp(server).Authorize().Split('?')[1]).ToDictionary(pair => pair.Key, pair => pair.Value.ToString())
            : new Dictionary<string, string> { ["client_id"] = "sample-tv", ["scope"] = "openid" };
        for (var request = 0; request < 2; request++)
        {
            using var taken = await PostAsync(client, path, fields);
            taken.IsSuccessStatusCode.ShouldBeTrue(await taken.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }

        using var refused = await PostAsync(client, path, fields);

        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Headers.RetryAfter!.Delta!.Value.ShouldBeInRange(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
        (await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("\"error\":\"temporarily_unavailable\"");
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, string path, Dictionary<string, string> fields) =>
        client.PostAsync(new Uri(path, UriKind.Relative), new FormUrlEncodedContent(fields), TestContext.Current.CancellationToken);
}
