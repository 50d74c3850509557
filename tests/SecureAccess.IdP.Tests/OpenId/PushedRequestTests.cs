using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace SecureAccess.IdP.Tests.OpenId;

/// <summary>RFC 9126 on the real server: a pushed request, the hosted pages, and the code.</summary>
public sealed class PushedRequestTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task A_person_signs_in_for_a_pushed_request_longer_than_its_reference_lives_and_it_yields_one_code()
    {
        var party = RelyingParty.RegistrationServices(server);
        var visit = await PushAsync(party);
        var browser = server.Browser();

        var signIn = await browser.OpenAsync(visit);
        server.Clock.Advance(TimeSpan.FromMinutes(5));
        var back = await browser.SignInRileyAsync(server, signIn);

        var claims = await party.ClaimsAsync(party.Answer(back)["code"]);
        claims.GetProperty("nonce").GetString().ShouldBe("n0nce");
        (await browser.GetAsync(visit)).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Of_parallel_visits_of_a_signed_in_person_with_one_reference_exactly_one_gets_a_code()
    {
        var party = RelyingParty.RegistrationServices(server);
        var browser = server.Browser();
        party.Answer(await browser.SignInRileyAsync(server, await browser.OpenAsync(party.Authorize()))).ShouldContainKey("code");
        var visit = await PushAsync(party);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => browser.GetAsync(visit))));

        answers.Count(answer => answer.Location?.Contains("code=", StringComparison.Ordinal) == true).ShouldBe(1);
        answers.Count(answer => answer.Status == HttpStatusCode.BadRequest).ShouldBe(7);
    }

    private async Task<string> PushAsync(RelyingParty party)
    {
        using var client = server.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/connect/par")
        {
            Content = new FormUrlEncodedContent(QueryHelpers.ParseQuery(party.Authorize().Split('?')[1]).ToDictionary(pair => pair.Key, pair => pair.Value.ToString())),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes("registration-services:demo-registration-services-secret")));
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        using var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return QueryHelpers.AddQueryString("/connect/authorize", new Dictionary<string, string?>
        {
            ["client_id"] = "registration-services",
            ["request_uri"] = answer.RootElement.GetProperty("request_uri").GetString(),
        });
    }
}
