using System.Text.Json;

namespace SecureAccess.IdP.Conformance.Client;

/// <summary>The provider's metadata as a relying party reads it (OpenID Connect Discovery 1.0, 4).</summary>
public sealed class Metadata(JsonElement json)
{
    /// <summary>The whole document.</summary>
    public JsonElement Json => json;

    /// <summary>A member that is text; empty if it is missing.</summary>
    public string this[string member] => json.TryGetProperty(member, out var value) ? value.GetString()! : "";

    /// <summary>An endpoint where certificates are asked for (RFC 8705, 5).</summary>
    public string WithCertificate(string endpoint) => json.GetProperty("mtls_endpoint_aliases").GetProperty(endpoint).GetString()!;

    /// <summary>A member that is a list of text; empty if it is missing.</summary>
    public IReadOnlyList<string> List(string member) =>
        json.TryGetProperty(member, out var value) ? [.. value.EnumerateArray().Select(item => item.GetString()!)] : [];

    /// <summary>A member that is true or false; null if it is missing.</summary>
    public bool? Flag(string member) => json.TryGetProperty(member, out var value) ? value.GetBoolean() : null;

    /// <summary>Reads the metadata of an issuer.</summary>
    public static async Task<Metadata> DiscoverAsync(HttpClient http, string issuer)
    {
        await using var stream = await http.GetStreamAsync(new Uri($"{issuer}/.well-known/openid-configuration"));
        using var document = await JsonDocument.ParseAsync(stream);
        return new Metadata(document.RootElement.Clone());
    }
}
