using System.Text.Json;
using SecureAccess.IdP.Protocol.AuthorizationDetails;

namespace SecureAccess.IdP.Protocol.Jwt;

/// <summary>The payload of a JWT. A member of the wrong type reads as absent.</summary>
internal sealed class JwtClaims(JsonElement payload)
{
    private static readonly JsonElement Empty = JsonElement.Parse("{}"u8);

    /// <summary>A string claim; empty if absent.</summary>
    public string Text(string name) =>
        payload.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    /// <summary>A member that is an object; one without members if absent.</summary>
    public JwtClaims Object(string name) =>
        new(payload.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object ? value : Empty);

    /// <summary>A NumericDate claim (RFC 7519, 2); none if absent or outside the years 1970 to 9999. Fractions are cut.</summary>
    public DateTimeOffset? Time(string name)
    {
        if (!payload.TryGetProperty(name, out var value) || value.ValueKind != JsonValueKind.Number || !value.TryGetDouble(out var seconds))
            return null;

        return seconds is >= 0 and <= 253402300799 ? DateTimeOffset.FromUnixTimeSeconds((long)seconds) : null;
    }

    /// <summary>Whether a claim is there, of whatever type.</summary>
    public bool Has(string name) => payload.TryGetProperty(name, out _);

    /// <summary>All claims, in the order written.</summary>
    public IEnumerable<JsonProperty> Members() => payload.EnumerateObject();

    /// <summary><c>aud</c>, which may be one string or an array of them (RFC 7519, 4.1.3).</summary>
    public IReadOnlyList<string> Audience()
    {
        if (!payload.TryGetProperty("aud", out var audience))
            return [];

        if (audience.ValueKind == JsonValueKind.String)
            return [audience.GetString()!];

        return audience.ValueKind == JsonValueKind.Array
            ? [.. audience.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)]
            : [];
    }

    /// <summary>Whether <c>aud</c> is a single string (FAPI 2.0, 5.3.2.1-8 asks for it in assertions).</summary>
    public bool HasSingleAudience => payload.TryGetProperty("aud", out var audience) && audience.ValueKind == JsonValueKind.String;

    /// <summary>Whether a member is there, or a member of an object that is.</summary>
    public bool HasMember(string name, string inner) =>
        payload.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object && value.TryGetProperty(inner, out _);

    /// <summary>Writes all members as they are, but one.</summary>
    /// <param name="writer">Inside an object.</param>
    /// <param name="except">The one left out.</param>
    public void WriteMembers(Utf8JsonWriter writer, string except)
    {
        foreach (var member in payload.EnumerateObject().Where(member => !member.NameEquals(except)))
            member.WriteTo(writer);
    }

    /// <summary><c>authorization_details</c> of a token of ours (RFC 9396, 9.1).</summary>
    public IReadOnlyList<AuthorizationDetail> AuthorizationDetails() =>
        payload.TryGetProperty("authorization_details", out var details) ? AuthorizationDetail.FromJson(details.GetRawText()) : [];

    public override string ToString() => "JwtClaims(***)";
}
