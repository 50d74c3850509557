using System.Text.Json.Nodes;

namespace SecureAccess.IdP.Protocol.IdentityAssurance;

/// <summary>
/// Cuts a verification down to what is wanted of it (OpenID Connect for Identity Assurance 1.0, 5.5 to 5.7): nothing that was not asked, and
/// nothing at all where a condition is not met. What the schema requires of an element must be there, or the element is not (5.7.4).
/// </summary>
/// <param name="askedAt">When the request was made: what <c>max_age</c> counts back from.</param>
internal sealed class VerificationCutter(DateTimeOffset askedAt)
{
    // The members without which an element is no valid one, by the member it stands in.
    private static readonly Dictionary<string, string> Required = new(StringComparer.Ordinal)
    {
        ["verification"] = "trust_framework",
        ["evidence"] = "type",
        ["check_details"] = "check_method",
        ["document_details"] = "type",
        ["record"] = "type",
        ["attestation"] = "type",
        ["evidence_ref"] = "check_id",
    };

    /// <summary>Cuts the member of a name.</summary>
    public Cut Of(string name, WantedMember wanted, JsonNode? known) => wanted switch
    {
        WantedMember.Leaf leaf => OfValue(leaf, known),
        WantedMember.Branch branch => OfObject(name, branch, known as JsonObject),
        WantedMember.Filters filters => OfArray(name, filters, known as JsonArray),
        _ => known is null ? new Cut.Absent() : new Cut.Delivered(known.DeepClone()),
    };

    /// <summary>Cuts a claim, which is delivered whole or not at all (5.4).</summary>
    public Cut OfClaim(WantedMember.Leaf wanted, JsonNode? known) => !Condition.IsMet(wanted, known, askedAt)
        ? new Cut.Unmet()
        : known is null ? new Cut.Absent() : new Cut.Delivered(known.DeepClone());

    // A structure is asked for by its members; asked for as if it were a value, it has none to deliver.
    private Cut OfValue(WantedMember.Leaf wanted, JsonNode? known) =>
        known is JsonObject or JsonArray ? (wanted.IsConstrained ? new Cut.Unmet() : new Cut.Absent()) : OfClaim(wanted, known);

    private Cut OfObject(string name, WantedMember.Branch wanted, JsonObject? known)
    {
        var delivered = new JsonObject();
        foreach (var (member, how) in wanted.Members)
        {
            switch (Of(member, how, known?[member]))
            {
                case Cut.Unmet:
                    return new Cut.Unmet();
                case Cut.Delivered { Value: var value }:
                    delivered.Add(member, value);
                    break;
            }
        }

        var isValid = delivered.Count > 0 && (!Required.TryGetValue(name, out var required) || delivered.ContainsKey(required));
        return isValid ? new Cut.Delivered(delivered) : new Cut.Absent();
    }

    private Cut OfArray(string name, WantedMember.Filters wanted, JsonArray? known)
    {
        var delivered = new JsonArray();
        var met = !wanted.IsConstrained;
        foreach (var element in known ?? [])
        {
            var first = wanted.Entries.Select(entry => Of(name, entry, element)).FirstOrDefault(cut => cut is not Cut.Unmet);
            met |= first is not null;
            if (first is Cut.Delivered { Value: var value })
                delivered.Add(value);
        }

        return !met ? new Cut.Unmet() : delivered.Count > 0 ? new Cut.Delivered(delivered) : new Cut.Absent();
    }
}
