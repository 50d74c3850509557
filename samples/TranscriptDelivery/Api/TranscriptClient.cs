using System.Text.Json;
using System.Text.Json.Serialization;
using EServices.Api;
using TranscriptDelivery.Transcripts;

namespace TranscriptDelivery.Api;

/// <summary>Calls the API. Its HTTP client carries the signed-in person's access token, renewed and proven.</summary>
public sealed class TranscriptClient(HttpClient http)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public Task<ApiAnswer<ClientList, Refusal>> ClientsAsync(CancellationToken cancellation) =>
        AskAsync<ClientList>("api/transcripts/clients", cancellation);

    public Task<ApiAnswer<Transcript, Refusal>> TranscriptAsync(string client, string product, int year, CancellationToken cancellation) =>
        AskAsync<Transcript>($"api/transcripts/{Uri.EscapeDataString(client)}/{product}/{year}", cancellation);

    private async Task<ApiAnswer<T, Refusal>> AskAsync<T>(string path, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        return await http.AskAsync<T, Refusal>(request, Json, cancellation);
    }
}
