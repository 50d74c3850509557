using System.Text.Json;
using SecureAccess.IdP.Protocol.Messages;

namespace SecureAccess.IdP.Protocol.AuthorizationDetails;

/// <summary>Holds one object against its type (RFC 9396, 5): known members only, all the required ones, each of its form and within its limits.</summary>
internal static class DetailsRules
{
    public static bool Hold(JsonElement item, AuthorizationDetailsType type) =>
        type.Members.All(member => !member.Value.Required || item.TryGetProperty(member.Key, out _))
        && item.EnumerateObject().All(member =>
            member.Name == "type" || (type.Members.TryGetValue(member.Name, out var rule) && Holds(member.Value, rule)));

    private static bool Holds(JsonElement value, AuthorizationDetailsMember rule) => rule.Value switch
    {
        AuthorizationDetailsValue.Text or AuthorizationDetailsValue.WholeNumber => IsValue(value, rule),
        _ => value.ValueKind == JsonValueKind.Array
            && value.GetArrayLength() is > 0 and var count && count <= rule.MaximumCount
            && value.EnumerateArray().All(item => IsValue(item, rule))
            && value.EnumerateArray().Select(item => item.ToString()).Distinct(StringComparer.Ordinal).Count() == count,
    };

    private static bool IsValue(JsonElement value, AuthorizationDetailsMember rule)
    {
        var formed = rule.Value is AuthorizationDetailsValue.Text or AuthorizationDetailsValue.TextList
            ? value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text && text.Length <= rule.MaximumLength && ShownText.IsPlain(text)
            : value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _) && !value.GetRawText().AsSpan().ContainsAny(".eE");
        return formed && (rule.Allowed.Count == 0 || rule.Allowed.Contains(value.ToString()));
    }
}
