using System.Text.Json;
using EServices.Api;
using TinMatching.Matching;

namespace TinMatching.Api;

/// <summary>Calls the API. Its HTTP client carries the signed-in person's access token, renewed and proven.</summary>
public sealed class MatchingClient(HttpClient http)
{
    public async Task<ApiAnswer<MatchAnswer, Refusal>> MatchAsync(string requestId, IReadOnlyList<Pair> pairs, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/tin-matching/interactive")
        {
            Content = JsonContent.Create(new MatchRequest(requestId, pairs)),
        };
        return await http.AskAsync<MatchAnswer, Refusal>(request, JsonSerializerOptions.Web, cancellation);
    }
}
