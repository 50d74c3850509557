using System.Collections.Frozen;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace SecureAccess.IdP.Protocol.Claims;

/// <summary>
/// Reads a <c>claims</c> parameter (OpenID Connect Core, 5.5), strictly where it is ours to understand and tolerantly where it is not:
/// unknown members and unknown claims are passed over, a wrong form is refused. Length, depth and counts are capped, since all of it ends
/// on the grant.
/// </summary>
internal sealed class ClaimsReader(IOptions<ProtocolOptions> options)
{
    private const int MaximumLength = 6 * 1024;
    private const int MaximumMembers = 100;
    private const int MaximumValues = 20;

    // The evidence of a verified_claims request lies ten levels down.
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 16, AllowDuplicateProperties = false };

    private readonly FrozenSet<string> known =
        options.Value.ClaimsSupported.Concat(["sub", "auth_time", "acr", "amr"]).ToFrozenSet(StringComparer.Ordinal);

    public ClaimsReading Read(string text)
    {
        if (text.Length > MaximumLength)
            return new ClaimsReading.Malformed("claims is too long.");

        try
        {
            using var document = JsonDocument.Parse(text, Strict);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
                return new ClaimsReading.Malformed("claims must be a JSON object.");

            return new ClaimsReading.Read(new ClaimsRequest
            {
                IdToken = ReadPlace(root, "id_token"),
                UserInfo = ReadPlace(root, "userinfo"),
                VerifiedClaimsOfIdToken = VerifiedClaims(root, "id_token"),
                VerifiedClaimsOfUserInfo = VerifiedClaims(root, "userinfo"),
            });
        }
        catch (JsonException)
        {
            return new ClaimsReading.Malformed("claims must be a JSON object.");
        }
        catch (InvalidOperationException)
        {
            // A JSON string with half a surrogate pair parses, but cannot be read as text.
            return new ClaimsReading.Malformed("claims holds text that is not Unicode.");
        }
        catch (FormatException fault)
        {
            return new ClaimsReading.Malformed(fault.Message);
        }
    }

    private Dictionary<string, IndividualClaim> ReadPlace(JsonElement root, string place)
    {
        var claims = new Dictionary<string, IndividualClaim>(StringComparer.Ordinal);
        if (Place(root, place) is not { } members)
            return claims;

        if (members.GetPropertyCount() > MaximumMembers)
            throw new FormatException("claims asks for too many claims.");

        foreach (var member in members.EnumerateObject())
        {
            if (known.Contains(member.Name))
                claims.Add(member.Name, ReadClaim(member.Value));
        }

        return claims;
    }

    private static JsonElement? Place(JsonElement root, string place) =>
        !root.TryGetProperty(place, out var members) || members.ValueKind == JsonValueKind.Null ? null
        : members.ValueKind == JsonValueKind.Object ? members
        : throw new FormatException($"{place} in claims must be a JSON object.");

    private static IndividualClaim ReadClaim(JsonElement claim)
    {
        if (claim.ValueKind == JsonValueKind.Null)
            return IndividualClaim.Voluntary;

        if (claim.ValueKind != JsonValueKind.Object)
            throw new FormatException("A claim in claims must be null or a JSON object.");

        var essential = claim.TryGetProperty("essential", out var flag) && flag.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => throw new FormatException("essential in claims must be true or false."),
        };
        return new IndividualClaim(essential, ReadValues(claim));
    }

    private static IReadOnlyList<JsonElement> ReadValues(JsonElement claim)
    {
        if (claim.TryGetProperty("value", out var value))
            return [Checked(value)];

        if (!claim.TryGetProperty("values", out var values))
            return [];

        if (values.ValueKind != JsonValueKind.Array || values.GetArrayLength() is 0 or > MaximumValues)
            throw new FormatException("values in claims must be an array of 1 to 20 values.");

        return [.. values.EnumerateArray().Select(Checked)];
    }

    // Reads a text once, so that one that is no Unicode is found here and not when a token is written.
    private static JsonElement Checked(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.String)
            _ = value.GetString();

        return value.Clone();
    }

    private static string VerifiedClaims(JsonElement root, string place) =>
        Place(root, place) is not { } members || !members.TryGetProperty("verified_claims", out var request) ? ""
        : request.ValueKind is JsonValueKind.Object or JsonValueKind.Array ? request.GetRawText()
        : throw new FormatException("verified_claims in claims must be a JSON object or an array of them.");
}
