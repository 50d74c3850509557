using System.Text.Json;

namespace SecureAccess.IdP.Protocol.IdentityAssurance;

/// <summary>
/// Reads what is wanted of a <c>verification</c> (5.5): objects lead one step deeper into its structure, arrays hold filters, and an object of
/// nothing but conditions stands for a value.
/// </summary>
internal static class VerificationReader
{
    private const int MaximumMembers = 30;
    private const int MaximumFilters = 10;

    // purpose is of earlier drafts; it is passed over (V-09).
    private static readonly HashSet<string> Conditions = new(["essential", "value", "values", "max_age", "purpose"], StringComparer.Ordinal);

    /// <summary>Reads an object.</summary>
    /// <exception cref="FormatException">It is malformed or too large.</exception>
    public static WantedMember.Branch Read(JsonElement wanted)
    {
        if (wanted.ValueKind != JsonValueKind.Object || wanted.GetPropertyCount() > MaximumMembers)
            throw new FormatException("verification in verified_claims must be made of JSON objects of at most 30 members.");

        var members = new Dictionary<string, WantedMember>(StringComparer.Ordinal);
        foreach (var member in wanted.EnumerateObject().Where(member => !IsRemark(member)))
            members.Add(member.Name, ReadMember(member));

        return new WantedMember.Branch(members);
    }

    private static WantedMember ReadMember(JsonProperty member) => member switch
    {
        { Name: "assurance_details" } => new WantedMember.Whole(),
        { Name: "evidence", Value.ValueKind: JsonValueKind.Array } => new WantedMember.Filters([.. Filters(member.Value).Select(ReadEvidence)]),
        { Value.ValueKind: JsonValueKind.Array } => new WantedMember.Filters([.. Filters(member.Value).Select(Read)]),
        { Value.ValueKind: JsonValueKind.Object } when !IsValue(member.Value) => Read(member.Value),
        _ => VerifiedClaimsReader.ReadLeaf(member.Value),
    };

    // What a structure is wanted for, or how much, changes nothing about what is delivered.
    private static bool IsRemark(JsonProperty member) => member is
        { Name: "essential", Value.ValueKind: JsonValueKind.True or JsonValueKind.False } or { Name: "purpose", Value.ValueKind: JsonValueKind.String };

    private static bool IsValue(JsonElement member) => member.EnumerateObject().All(part => Conditions.Contains(part.Name));

    // 5.5: an entry is a filter over one type of evidence, named by a value and not by values.
    private static WantedMember.Branch ReadEvidence(JsonElement entry)
    {
        var wanted = Read(entry);
        return entry.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.Object
            && type.TryGetProperty("value", out var value) && value.ValueKind == JsonValueKind.String
            ? wanted
            : throw new FormatException("Each entry of evidence in verified_claims needs a type with one value.");
    }

    private static JsonElement.ArrayEnumerator Filters(JsonElement entries) => entries.GetArrayLength() is > 0 and <= MaximumFilters
        ? entries.EnumerateArray()
        : throw new FormatException("An array in verification in verified_claims must have 1 to 10 entries.");
}
