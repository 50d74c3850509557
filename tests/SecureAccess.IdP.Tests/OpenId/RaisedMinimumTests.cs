using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Domain.Assurance;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Tests.OpenId;

/// <summary>An application that begins to demand proofing sees nobody unproofed any more, older grants or not.</summary>
public sealed class RaisedMinimumTests : IAsyncDisposable
{
    private readonly ServerFixture server = new() { Settings = { ["Clients:registration-services:RefreshTokens"] = "true" } };

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Theory]
    [Attack(AttackClass.ScopeEscalation)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_was_granted_before_lasts_for_proofed_people_only(bool proofed)
    {
        var party = RelyingParty.RegistrationServices(server);
        var browser = server.Browser();
        if (proofed)
        {
            await browser.SignInRileyAsync(server, await browser.OpenAsync("/signin"));
        }
        else
        {
            await server.MakeWithAppAsync("una.unproofed");
            await browser.SignInWithAppAsync(server, "una.unproofed");
        }

        var tokens = await TokensAsync(await party.ExchangeAsync(party.Answer(await browser.OpenAsync(party.Authorize()))["code"]));
        (await RefreshAsync(tokens)).Status.ShouldBe(HttpStatusCode.OK);

        await DemandProofingAsync();

        (await RefreshAsync(tokens)).Status.ShouldBe(proofed ? HttpStatusCode.OK : HttpStatusCode.BadRequest);
        (await UserInfoAsync(tokens)).ShouldBe(proofed ? HttpStatusCode.OK : HttpStatusCode.Unauthorized);
    }

    private async Task DemandProofingAsync()
    {
        await server.InDatabaseAsync(async db =>
        {
            var policy = await db.ClientPolicies.SingleAsync(p => p.ClientId == "registration-services", Cancelled);
            db.Entry(policy).Property(p => p.MinimumAcr).CurrentValue = AcrTable.Proofed;
            return await db.SaveChangesAsync(Cancelled);
        });

        // As long as another node may believe the older agreement.
        server.Clock.Advance(TimeSpan.FromSeconds(5));
    }

    private async Task<(HttpStatusCode Status, JsonElement Body)> RefreshAsync(JsonElement tokens)
    {
        using var client = server.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/connect/token")
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["grant_type"] = "refresh_token", ["refresh_token"] = tokens.GetProperty("refresh_token").GetString()!,
            }),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes("registration-services:demo-registration-services-secret")));
        using var response = await client.SendAsync(request, Cancelled);
        return (response.StatusCode, JsonDocument.Parse(await response.Content.ReadAsStringAsync(Cancelled)).RootElement.Clone());
    }

    private async Task<HttpStatusCode> UserInfoAsync(JsonElement tokens)
    {
        using var client = server.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/connect/userinfo");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", tokens.GetProperty("access_token").GetString());
        using var response = await client.SendAsync(request, Cancelled);
        return response.StatusCode;
    }

    private static async Task<JsonElement> TokensAsync(HttpResponseMessage response)
    {
        using (response)
        {
            return JsonDocument.Parse(await response.Content.ReadAsStringAsync(Cancelled)).RootElement.Clone();
        }
    }
}
