using System.Text.Json;

namespace SecureAccess.IdP.Protocol.AuthorizationDetails;

/// <summary>
/// One authorization details object (RFC 9396, 2): what a client may do, finer than a scope can say. It holds only members that its type is
/// registered for, each within its rules.
/// </summary>
/// <param name="Type"><c>type</c>.</param>
/// <param name="Json">The whole object, <c>type</c> included, as compact JSON.</param>
public sealed record AuthorizationDetail(string Type, string Json)
{
    /// <summary>
    /// Whether this object, once granted, allows what another asks (RFC 9396, 6): the same type and the same members, lists being allowed to
    /// shrink and everything else being equal. A member left out could mean "all", so leaving one out is not narrowing.
    /// </summary>
    /// <param name="asked">What is asked.</param>
    public bool Covers(AuthorizationDetail asked)
    {
        if (asked.Type != Type)
            return false;

        using var held = JsonDocument.Parse(Json);
        using var wanted = JsonDocument.Parse(asked.Json);
        return held.RootElement.GetPropertyCount() == wanted.RootElement.GetPropertyCount()
            && wanted.RootElement.EnumerateObject().All(member =>
                held.RootElement.TryGetProperty(member.Name, out var value) && Covers(value, member.Value));
    }

    /// <summary>The members beside <c>type</c>, each with its values, in the order sent: for showing them to a person.</summary>
    public IReadOnlyList<KeyValuePair<string, IReadOnlyList<string>>> Members()
    {
        using var document = JsonDocument.Parse(Json);
        return
        [
            .. document.RootElement.EnumerateObject()
                .Where(member => member.Name != "type")
                .Select(member => KeyValuePair.Create(member.Name, Values(member.Value))),
        ];
    }

    /// <summary>Writes objects as one JSON array; the empty text if there are none.</summary>
    /// <param name="details">The objects.</param>
    public static string ToJson(IReadOnlyCollection<AuthorizationDetail> details) =>
        details.Count == 0 ? "" : $"[{string.Join(',', details.Select(detail => detail.Json))}]";

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <param name="json">An array of checked objects, or the empty text.</param>
    public static IReadOnlyList<AuthorizationDetail> FromJson(string json)
    {
        if (json.Length == 0)
            return [];

        using var document = JsonDocument.Parse(json);
        return [.. document.RootElement.EnumerateArray().Select(item => new AuthorizationDetail(item.GetProperty("type").GetString()!, item.GetRawText()))];
    }

    /// <summary>Hides the members: they may be personal data.</summary>
    public override string ToString() => $"AuthorizationDetail({Type})";

    private static bool Covers(JsonElement held, JsonElement wanted) =>
        held.ValueKind == JsonValueKind.Array && wanted.ValueKind == JsonValueKind.Array
            ? wanted.EnumerateArray().All(item => held.EnumerateArray().Any(own => JsonElement.DeepEquals(own, item)))
            : JsonElement.DeepEquals(held, wanted);

    private static IReadOnlyList<string> Values(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(item => item.ToString())] : [value.ToString()];
}
