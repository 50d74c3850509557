using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using SecureAccess.IdP.Protocol.Ports;
using SecureAccess.IdP.Protocol.Registration;
using SecureAccess.IdP.Protocol.Tests.Hosting;

namespace SecureAccess.IdP.Protocol.Tests.Registration;

/// <summary>An engine that takes registrations, and requests to it.</summary>
internal sealed class Registrations : IAsyncDisposable
{
    public const string InitialToken = "initial-access-token";

    private Registrations(Provider provider) => Provider = provider;

    public Provider Provider { get; }

    public InMemoryRegistrar Registrar => (InMemoryRegistrar)Provider.Services.GetRequiredService<IClientRegistrar>();

    public static async Task<Registrations> StartAsync(
        Action<RegistrationOptions>? configure = null, int uses = 1000, Action<IServiceCollection>? services = null,
        Action<ProtocolOptions>? protocol = null)
    {
        var registrations = new Registrations(await Provider.StartAsync(configure: protocol, services: collection =>
        {
            if (configure is not null)
                collection.Configure(configure);

            services?.Invoke(collection);
        }));
        registrations.Registrar.Allow(InitialToken, uses);
        return registrations;
    }

    /// <summary>The least that certification sends.</summary>
    public static JsonObject Metadata() => new()
    {
        ["client_name"] = "Certification client",
        ["redirect_uris"] = new JsonArray(SampleClients.Callback),
    };

    public async Task<RegistrationReply> RegisterAsync(JsonNode metadata, string? token = InitialToken) =>
        await SendAsync(HttpMethod.Post, "/connect/register", metadata.ToJsonString(), token);

    public async Task<RegistrationReply> SendAsync(HttpMethod method, string address, string? body, string? token, string type = "application/json")
    {
        var request = new HttpRequestMessage(method, new Uri(address, UriKind.RelativeOrAbsolute) is { IsAbsoluteUri: true } absolute ? absolute.PathAndQuery : address);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, type);

        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);

        var answer = await Provider.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        using var document = JsonDocument.Parse(text.Length > 0 ? text : "{}");
        return new RegistrationReply(answer.StatusCode, document.RootElement.Clone());
    }

    public ValueTask DisposeAsync() => Provider.DisposeAsync();
}

/// <summary>An answer of the registration endpoints.</summary>
internal sealed record RegistrationReply(HttpStatusCode Status, JsonElement Body)
{
    public string Text(string member) => Body.GetProperty(member).GetString()!;

    public bool Has(string member) => Body.TryGetProperty(member, out _);

    public IEnumerable<string> List(string member) => Body.GetProperty(member).EnumerateArray().Select(item => item.GetString()!);

    public void ShouldBeRefused(string error, HttpStatusCode status = HttpStatusCode.BadRequest)
    {
        Text("error").ShouldBe(error);
        Status.ShouldBe(status);
    }
}
