using System.Text.Json;
using System.Text.RegularExpressions;

namespace SecureAccess.IdP.Testing;

/// <summary>
/// The conditions of the published JSON schema of <c>verified_claims</c> (OpenID Identity Assurance Schema Definition 1.0), written down anew:
/// which members there are, of which type, and which must not be missing. Stricter in one thing: a member the schema does not name is a fault
/// everywhere but in <c>claims</c>.
/// </summary>
public static partial class VerifiedClaimsSchema
{
    private static readonly Rule Text = Scalar("a text", value => value.ValueKind == JsonValueKind.String && value.GetString()!.Length > 0);
    private static readonly Rule Date = Matching("a date", DatePattern());
    private static readonly Rule DateTime = Matching("a date and time", DateTimePattern());

    private static readonly Rule Source = Object(
        Many(Text, "name", "country", "country_code", "jurisdiction", "street_address", "locality", "region", "postal_code"));

    private static readonly Rule CheckDetails = List(Object(
        [("check_method", Text), ("organization", Text), ("check_id", Text), ("time", DateTime)], required: "check_method"));

    private static readonly Rule AssuranceProcess = Object(
    [
        ("policy", Text),
        ("procedure", Text),
        ("assurance_details", List(Object(
        [
            ("assurance_type", Text),
            ("assurance_classification", Text),
            ("evidence_ref", List(Object(
                [("check_id", Text), ("evidence_metadata", Object([("evidence_classification", Text)]))], required: "check_id"))),
        ]))),
    ]);

    private static readonly Rule Document = Object(
        [("type", Text), ("document_number", Text), ("serial_number", Text), ("date_of_issuance", Date), ("date_of_expiry", Date), ("issuer", Source)],
        required: "type");

    private static readonly Rule Record = Object(
        [("type", Text), ("created_at", DateTime), ("date_of_expiry", Date), ("source", Source)], required: "type");

    private static readonly Rule Attestation = Object(
        [
            ("type", Text), ("reference_number", Text), ("date_of_issuance", Date), ("date_of_expiry", Date),
            ("voucher", Object(Many(Text, "name", "birthdate", "country_code", "occupation", "organization"))),
        ],
        required: "type");

    private static readonly Dictionary<string, Rule> EvidenceTypes = new(StringComparer.Ordinal)
    {
        ["document"] = Evidence(("document_details", Document)),
        ["electronic_record"] = Evidence(("record", Record)),
        ["vouch"] = Evidence(("attestation", Attestation)),
        ["electronic_signature"] = Object(
            [("type", Text), .. Many(Text, "signature_type", "issuer", "serial_number"), ("created_at", DateTime)],
            required: ["type", "signature_type", "issuer", "serial_number"]),
    };

    private static readonly Rule Element = Object(
        [
            ("verification", Object(
                [
                    ("trust_framework", Text), ("assurance_level", Text), ("assurance_process", AssuranceProcess), ("time", DateTime),
                    ("verification_process", Text), ("evidence", List(EvidenceOfItsType)),
                ],
                required: "trust_framework")),
            ("claims", AnyClaims),
        ],
        required: ["verification", "claims"]);

    private delegate IEnumerable<string> Rule(JsonElement value, string path);

    /// <summary>What is wrong with a value of <c>verified_claims</c>; empty if it is valid.</summary>
    public static IReadOnlyList<string> Faults(JsonElement verifiedClaims) =>
        [.. (verifiedClaims.ValueKind == JsonValueKind.Array ? List(Element) : Element)(verifiedClaims, "verified_claims")];

    private static IEnumerable<string> EvidenceOfItsType(JsonElement value, string path) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String
            && EvidenceTypes.TryGetValue(type.GetString()!, out var rule)
            ? rule(value, path)
            : [$"{path} is no known type of evidence"];

    private static Rule Evidence((string, Rule) details) => Object(
        [("type", Text), ("check_details", CheckDetails), details, ("derived_claims", AnyClaims)], required: "type");

    private static IEnumerable<string> AnyClaims(JsonElement value, string path) =>
        value.ValueKind == JsonValueKind.Object && value.EnumerateObject().Any() ? [] : [$"{path} has no claims"];

    private static (string, Rule)[] Many(Rule rule, params string[] names) => [.. names.Select(name => (name, rule))];

    private static Rule Object((string Name, Rule Rule)[] members, params string[] required) => (value, path) =>
        value.ValueKind != JsonValueKind.Object || !value.EnumerateObject().Any()
            ? [$"{path} is no object with members"]
            :
            [
                .. required.Where(name => !value.TryGetProperty(name, out _)).Select(name => $"{path}.{name} is missing"),
                .. value.EnumerateObject().SelectMany(member => members.FirstOrDefault(known => known.Name == member.Name).Rule is { } rule
                    ? rule(member.Value, $"{path}.{member.Name}")
                    : [$"{path}.{member.Name} is not in the schema"]),
            ];

    private static Rule List(Rule element) => (value, path) => value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0
        ? value.EnumerateArray().SelectMany((item, index) => element(item, $"{path}[{index}]"))
        : [$"{path} is no array with elements"];

    private static Rule Matching(string kind, Regex pattern) =>
        Scalar(kind, value => value.ValueKind == JsonValueKind.String && pattern.IsMatch(value.GetString()!));

    private static Rule Scalar(string kind, Func<JsonElement, bool> holds) => (value, path) => holds(value) ? [] : [$"{path} is not {kind}"];

    [GeneratedRegex(@"^\d{4}-\d{2}-\d{2}$")]
    private static partial Regex DatePattern();

    [GeneratedRegex(@"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$")]
    private static partial Regex DateTimePattern();
}
