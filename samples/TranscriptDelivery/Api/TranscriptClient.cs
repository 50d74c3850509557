using System.Net;
using System.Text.Json;
using SecureAccess.RelyingParty;
using TranscriptDelivery.Transcripts;

namespace TranscriptDelivery.Api;

/// <summary>What the app learns from its API.</summary>
/// <typeparam name="T">The content of a good answer.</typeparam>
public abstract record ApiAnswer<T>
{
    private ApiAnswer()
    {
    }

    public sealed record Content(T Value) : ApiAnswer<T>;

    public sealed record Refused(Refusal Refusal) : ApiAnswer<T>;

    public sealed record NotFound : ApiAnswer<T>;

    /// <summary>The API wants a stronger or a fresher sign-in (RFC 9470).</summary>
    public sealed record StepUp(BearerChallenge.StepUpRequired Challenge) : ApiAnswer<T>;

    /// <summary>The sign-in has ended at the provider.</summary>
    public sealed record SignInAgain : ApiAnswer<T>;

    /// <summary>The API, or the provider, does not answer as it should now.</summary>
    public sealed record Unavailable : ApiAnswer<T>;
}

/// <summary>Calls the API. Its HTTP client carries the signed-in person's access token, renewed and proven.</summary>
public sealed class TranscriptClient(HttpClient http)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() } };

    public Task<ApiAnswer<ClientList>> ClientsAsync(CancellationToken cancellation) => AskAsync<ClientList>("api/transcripts/clients", cancellation);

    public Task<ApiAnswer<Transcript>> TranscriptAsync(string client, string product, int year, CancellationToken cancellation) =>
        AskAsync<Transcript>($"api/transcripts/{Uri.EscapeDataString(client)}/{product}/{year}", cancellation);

    private async Task<ApiAnswer<T>> AskAsync<T>(string path, CancellationToken cancellation)
    {
        try
        {
            using var response = await http.GetAsync(path, cancellation);
            return (response.StatusCode, BearerChallenge.Read(response)) switch
            {
                (HttpStatusCode.OK, _) => new ApiAnswer<T>.Content(
                    (await response.Content.ReadFromJsonAsync<T>(Json, cancellation))!),
                (HttpStatusCode.NotFound, _) => new ApiAnswer<T>.NotFound(),
                (_, BearerChallenge.StepUpRequired stepUp) => new ApiAnswer<T>.StepUp(stepUp),
                (_, BearerChallenge.InvalidToken) => new ApiAnswer<T>.SignInAgain(),
                (HttpStatusCode.Forbidden, BearerChallenge.None) => new ApiAnswer<T>.Refused(
                    (await response.Content.ReadFromJsonAsync<Refusal>(Json, cancellation))!),
                _ => new ApiAnswer<T>.Unavailable(),
            };
        }
        catch (Exception fault) when (fault is HttpRequestException or JsonException
            || (fault is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return new ApiAnswer<T>.Unavailable();
        }
    }
}
