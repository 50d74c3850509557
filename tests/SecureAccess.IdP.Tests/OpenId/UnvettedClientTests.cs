using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Tests.OpenId;

/// <summary>ASVS 10.4.7: a client that registered itself can call itself anything, and the person is warned before they allow it.</summary>
public sealed class UnvettedClientTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const string Callback = "http://localhost:9999/callback";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [Attack(AttackClass.ForgedConsent)]
    [InlineData("en", "We have not checked who runs this application.", "Your answer goes to localhost:9999.")]
    [InlineData("es", "No hemos comprobado quién administra esta aplicación.", "Su respuesta se envía a localhost:9999.")]
    [Nist("FAL2")]
    public async Task Consent_for_a_client_that_registered_itself_warns_and_names_the_host_it_returns_to(string language, string warning, string host)
    {
        var browser = server.Browser();
        browser.Language = language;
        var party = await RegisterAsync("Secure Access Help Desk");

        var consent = await browser.SignInRileyAsync(server, await browser.OpenAsync(party.Authorize()));

        consent.Path.ShouldStartWith("/consent?");
        consent.Title.ShouldContain("Secure Access Help Desk");
        var notice = consent.Document.QuerySelector("main .notice-warning")!.TextContent;
        notice.ShouldContain(warning);
        notice.ShouldContain(host);
        party.Answer(await browser.PressAsync(consent, "Allow")).ShouldContainKey("code");
    }

    [Fact]
    public async Task Consent_for_a_client_that_the_operator_registered_does_not()
    {
        var browser = server.Browser();

        var consent = await browser.SignInRileyAsync(server, await browser.OpenAsync(RelyingParty.NativeApp(server).Authorize()));

        consent.Path.ShouldStartWith("/consent?");
        consent.Document.QuerySelector("main .notice-warning").ShouldBeNull();
    }

    private async Task<RelyingParty> RegisterAsync(string name)
    {
        using var client = server.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/connect/register")
        {
            Content = new StringContent(
                new JsonObject { ["client_name"] = name, ["redirect_uris"] = new JsonArray(Callback) }.ToJsonString(), Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "dev-initial-access-token");
        using var response = await client.SendAsync(request, Cancelled);
        response.StatusCode.ShouldBe(HttpStatusCode.Created);
        var registered = JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancelled))!;
        return new RelyingParty(
            server, registered["client_id"]!.GetValue<string>(), Callback, registered["client_secret"]!.GetValue<string>());
    }
}
