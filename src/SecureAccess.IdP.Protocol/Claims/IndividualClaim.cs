using System.Text.Json;
using System.Text.Json.Nodes;

namespace SecureAccess.IdP.Protocol.Claims;

/// <summary>How one claim is wanted (OpenID Connect Core, 5.5.1).</summary>
/// <param name="Essential">Whether the client cannot well do without; only an <c>acr</c> makes a request fail for it (5.5.1.1).</param>
/// <param name="Values">The values that are of use to it, from <c>value</c> or <c>values</c>, in order of preference; empty: any.</param>
public sealed record IndividualClaim(bool Essential, IReadOnlyList<JsonElement> Values)
{
    /// <summary>Asked for by <c>null</c>: voluntary, any value.</summary>
    public static IndividualClaim Voluntary { get; } = new(Essential: false, []);

    /// <summary>
    /// Whether a value is what is wanted. One that is not is left out: the client said it has no use for it, and so no right to it.
    /// </summary>
    /// <param name="value">The person's value.</param>
    public bool Admits(JsonNode? value) =>
        Values.Count == 0 || Values.Any(wanted => JsonNode.DeepEquals(JsonSerializer.SerializeToNode(wanted), value));

    /// <summary>Those of the values that are texts.</summary>
    public IReadOnlyList<string> Texts() =>
        [.. Values.Where(value => value.ValueKind == JsonValueKind.String).Select(value => value.GetString()!)];

    /// <summary>Hides the values: they may be a person's.</summary>
    public override string ToString() => $"IndividualClaim({Essential})";
}
