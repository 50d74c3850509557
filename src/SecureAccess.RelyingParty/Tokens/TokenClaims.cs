using System.Security.Claims;
using System.Text.Json;

namespace SecureAccess.RelyingParty;

/// <summary>Reads the content of a token or of a UserInfo answer, and turns it into claims under the names of the specification.</summary>
internal static class TokenClaims
{
    // Claims that serve the exchange itself say nothing about the person, and only make the cookie longer.
    private static readonly HashSet<string> OfTheExchange =
        new(["aud", "exp", "iat", "nbf", "jti", "nonce", "at_hash", "c_hash", "s_hash", "azp", "active", "token_type"], StringComparer.Ordinal);

    public static string? Text(this JsonElement content, string name) =>
        content.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>A NumericDate (RFC 7519 section 2) in seconds; null when it is missing or no such number.</summary>
    public static long? Seconds(this JsonElement content, string name) =>
        content.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number
        && value.TryGetDouble(out var seconds) && seconds is >= 0 and < 253_402_300_800
            ? (long)seconds
            : null;

    /// <summary>The audiences, whether written as a string or as an array (RFC 7519 section 4.1.3).</summary>
    public static IReadOnlyList<string> Audiences(this JsonElement content) =>
        !content.TryGetProperty("aud", out var value) ? []
        : value.ValueKind == JsonValueKind.String ? [value.GetString()!]
        : value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray().Select(one => one.ValueKind == JsonValueKind.String ? one.GetString()! : "")]
            : [];

    public static IEnumerable<Claim> ToClaims(this JsonElement content, string issuer)
    {
        foreach (var member in content.EnumerateObject().Where(member => !OfTheExchange.Contains(member.Name)))
        {
            if (member.Value.ValueKind == JsonValueKind.Array)
            {
                foreach (var item in member.Value.EnumerateArray())
                    yield return One(member.Name, item, issuer);
            }
            else if (member.Value.ValueKind != JsonValueKind.Null)
            {
                yield return One(member.Name, member.Value, issuer);
            }
        }
    }

    private static Claim One(string name, JsonElement value, string issuer) => value.ValueKind switch
    {
        JsonValueKind.String => new Claim(name, value.GetString()!, ClaimValueTypes.String, issuer),
        JsonValueKind.Number => new Claim(name, value.GetRawText(), ClaimValueTypes.Double, issuer),
        JsonValueKind.True or JsonValueKind.False => new Claim(name, value.GetRawText(), ClaimValueTypes.Boolean, issuer),
        _ => new Claim(name, value.GetRawText(), "JSON", issuer),
    };
}
