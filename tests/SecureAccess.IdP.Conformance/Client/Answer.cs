using System.Text.Json;

namespace SecureAccess.IdP.Conformance.Client;

/// <summary>An answer of an endpoint that programs talk to.</summary>
/// <param name="Status">The status code.</param>
/// <param name="Headers">All headers, by lower-case name.</param>
/// <param name="Body">The body as text.</param>
public sealed record Answer(int Status, IReadOnlyDictionary<string, string> Headers, string Body)
{
    private readonly Lazy<JsonElement> json = new(() => JsonElement.Parse(Body));

    /// <summary>The body as JSON.</summary>
    public JsonElement Json => json.Value;

    /// <summary>A member of the JSON body that is text; empty if it is missing.</summary>
    public string this[string member] =>
        Json.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    /// <summary>A header; empty if it is missing.</summary>
    public string Header(string name) => Headers.GetValueOrDefault(name.ToLowerInvariant(), "");

    /// <summary>Sends a request and reads the answer whole.</summary>
    public static async Task<Answer> OfAsync(HttpClient http, HttpRequestMessage request)
    {
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        var headers = response.Headers.Concat(response.Content.Headers)
            .ToDictionary(header => header.Key.ToLowerInvariant(), header => string.Join(", ", header.Value));
        return new Answer((int)response.StatusCode, headers, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>Checks an error of the token endpoint (RFC 6749, 5.2).</summary>
    public void ShouldBeError(string error, int status = 400)
    {
        Status.ShouldBe(status, ToString());
        this["error"].ShouldBe(error, ToString());
        Header("cache-control").ShouldContain("no-store");
    }

    /// <inheritdoc />
    public override string ToString() => $"{Status} {Body}";
}
