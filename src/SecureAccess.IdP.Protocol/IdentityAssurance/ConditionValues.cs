using System.Text.Json;

namespace SecureAccess.IdP.Protocol.IdentityAssurance;

/// <summary>The conditions <c>value</c> and <c>values</c> (OpenID Connect Core, 5.5.1) of a member. Never both.</summary>
internal static class ConditionValues
{
    private const int MaximumValues = 20;

    /// <summary>The values that will do; empty if the member names none.</summary>
    /// <exception cref="FormatException">They are malformed.</exception>
    public static IReadOnlyList<JsonElement> Of(JsonElement member)
    {
        var hasValue = member.TryGetProperty("value", out var value);
        if (!member.TryGetProperty("values", out var values))
            return hasValue ? [Checked(value)] : [];

        if (hasValue)
            throw new FormatException("value and values exclude each other in verified_claims.");

        return values.ValueKind == JsonValueKind.Array && values.GetArrayLength() is > 0 and <= MaximumValues
            ? [.. values.EnumerateArray().Select(Checked)]
            : throw new FormatException("values in verified_claims must be an array of 1 to 20 values.");
    }

    // Reads a text once, so that one that is no Unicode is found here and not when it is compared.
    private static JsonElement Checked(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.String)
            _ = value.GetString();

        return value.Clone();
    }
}
