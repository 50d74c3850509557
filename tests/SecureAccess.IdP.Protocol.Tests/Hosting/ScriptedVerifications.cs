using System.Text.Json.Nodes;
using SecureAccess.IdP.Protocol.IdentityAssurance;
using SecureAccess.IdP.Protocol.Ports;

namespace SecureAccess.IdP.Protocol.Tests.Hosting;

/// <summary>What a test says was verified about people: by default one person, under two trust frameworks.</summary>
public sealed class ScriptedVerifications : IVerifiedClaims
{
    public static readonly string[] Claims = ["given_name", "family_name", "birthdate", "address"];

    public bool Gone { get; set; }

    public int Calls { get; private set; }

    public VerifiedClaimsQuery? LastQuery { get; private set; }

    public IReadOnlyList<SubjectVerification> Verifications { get; set; } = [Strong(), Weak()];

    public ValueTask<SubjectVerifications> GetAsync(VerifiedClaimsQuery request, CancellationToken cancellationToken)
    {
        Calls++;
        LastQuery = request;
        return ValueTask.FromResult<SubjectVerifications>(Gone ? new SubjectVerifications.Gone() : new SubjectVerifications.Known(Verifications));
    }

    public static void Describe(IdentityAssuranceSupport support)
    {
        support.TrustFrameworks.Add("nist_800_63A");
        support.TrustFrameworks.Add("urn:example:weak");
        support.Evidence.Add("document");
        support.Evidence.Add("electronic_record");
        support.Documents.Add("passport");
        support.ElectronicRecords.Add("tax");
        foreach (var claim in Claims)
            support.Claims.Add(claim);
    }

    public static SubjectVerification Strong() => new(
        JsonNode.Parse("""
            {
              "trust_framework": "nist_800_63A",
              "assurance_level": "ial2",
              "assurance_process": {
                "policy": "63A",
                "procedure": "4.2.6",
                "assurance_details": [
                  { "assurance_type": "evidence_validation", "assurance_classification": "strong", "evidence_ref": [ { "check_id": "c-1" } ] }
                ]
              },
              "time": "2026-01-01T00:00:00Z",
              "verification_process": "process-1",
              "evidence": [
                {
                  "type": "document",
                  "check_details": [
                    { "check_method": "vcrypt", "check_id": "c-1", "organization": "Checker", "time": "2026-01-01T00:00:00Z" },
                    { "check_method": "pvr", "check_id": "c-2" }
                  ],
                  "document_details": { "type": "passport", "document_number": "P-1", "date_of_expiry": "2030-05-01", "issuer": { "country": "US" } }
                },
                {
                  "type": "electronic_record",
                  "check_details": [ { "check_method": "data", "time": "2025-12-31T00:00:00Z" } ],
                  "record": { "type": "tax", "source": { "name": "Records" } }
                }
              ]
            }
            """)!.AsObject(),
        JsonNode.Parse("""
            {
              "given_name": "Ada", "family_name": "Verified", "birthdate": "1990-02-03",
              "address": { "locality": "Washington", "country": "US" },
              "unsupported": "never told"
            }
            """)!.AsObject());

    public static SubjectVerification Weak() => new(
        JsonNode.Parse("""{ "trust_framework": "urn:example:weak", "time": "2020-01-01T00:00:00Z" }""")!.AsObject(),
        JsonNode.Parse("""{ "given_name": "Ada", "family_name": "Verified" }""")!.AsObject());
}
