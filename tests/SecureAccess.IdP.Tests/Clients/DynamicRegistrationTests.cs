using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using SecureAccess.IdP.Clients;

namespace SecureAccess.IdP.Tests.Clients;

/// <summary>Clients that register themselves at the running server (RFC 7591, RFC 7592).</summary>
public sealed class DynamicRegistrationTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const string Token = "dev-initial-access-token";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_demonstrations_token_registers_a_basic_client_that_is_written_down_and_asked_consent_for()
    {
        var registered = await RegisterAsync();

        registered["security_profile"]!.GetValue<string>().ShouldBe("basic");
        registered["id_token_signed_response_alg"]!.GetValue<string>().ShouldBe("RS256");
        var clientId = registered["client_id"]!.GetValue<string>();
        var (policy, audited) = await server.InDatabaseAsync(async db => (
            await db.ClientPolicies.SingleAsync(row => row.ClientId == clientId, Cancel),
            await db.Audit.CountAsync(row => row.ClientId == clientId && row.Name == "client_registered", Cancel)));
        policy.FirstParty.ShouldBeFalse();
        audited.ShouldBe(1);
    }

    [Fact]
    public async Task The_whole_life_of_a_registration_is_walked()
    {
        var registered = await RegisterAsync();
        var (address, token) = (registered["registration_client_uri"]!.GetValue<string>(), registered["registration_access_token"]!.GetValue<string>());

        (await SendAsync(HttpMethod.Get, address, token)).StatusCode.ShouldBe(HttpStatusCode.OK);
        var update = new JsonObject
        {
            ["client_id"] = registered["client_id"]!.DeepClone(),
            ["redirect_uris"] = new JsonArray("http://localhost:9999/callback"),
            ["client_name"] = "Changed",
        };
        var updated = await SendAsync(HttpMethod.Put, address, token, update);
        JsonNode.Parse(await updated.Content.ReadAsStringAsync(Cancel))!["client_name"]!.GetValue<string>().ShouldBe("Changed");
        (await SendAsync(HttpMethod.Delete, address, token)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await SendAsync(HttpMethod.Get, address, token)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Without_the_token_nothing_is_registered() =>
        (await SendAsync(HttpMethod.Post, "/connect/register", "made-up", Metadata())).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

    [Theory]
    [InlineData("dev-initial-access-token", "Production", false)]
    [InlineData("dev-initial-access-token", "Development", true)]
    [InlineData("short", "Development", false)]
    [InlineData("0123456789abcdefghijkl", "Production", true)]
    public void The_demonstrations_token_and_a_guessable_one_stop_the_start(string token, string environment, bool accepted)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = environment });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["InitialAccessTokens:one:Token"] = token });
        builder.Services.AddClients();
        using var host = builder.Build();

        var start = () => host.Services.GetRequiredService<IOptions<InitialAccessOptions>>().Value;

        if (accepted)
        {
            start().ShouldHaveSingleItem();
        }
        else
        {
            Should.Throw<OptionsValidationException>(() => start());
        }
    }

    private async Task<JsonObject> RegisterAsync()
    {
        var answer = await SendAsync(HttpMethod.Post, "/connect/register", Token, Metadata());
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, text);
        return JsonNode.Parse(text)!.AsObject();
    }

    private static JsonObject Metadata() => new()
    {
        ["client_name"] = "Registered",
        ["redirect_uris"] = new JsonArray("http://localhost:9999/callback"),
    };

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string address, string token, JsonObject? body = null)
    {
        var http = server.CreateClient(new WebApplicationFactoryClientOptions { BaseAddress = new Uri("https://localhost"), AllowAutoRedirect = false });
        var path = new Uri(address, UriKind.RelativeOrAbsolute) is { IsAbsoluteUri: true } absolute ? absolute.AbsolutePath : address;
        var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (body is not null)
        {
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        }

        return await http.SendAsync(request, Cancel);
    }
}
