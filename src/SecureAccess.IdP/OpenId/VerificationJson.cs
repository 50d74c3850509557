using System.Globalization;
using System.Text.Json.Nodes;
using SecureAccess.IdP.Domain.Assurance;

namespace SecureAccess.IdP.OpenId;

/// <summary>Writes a verification as <c>verified_claims</c> carries it (OpenID Identity Assurance Schema Definition 1.0, 5.4).</summary>
internal static class VerificationJson
{
    /// <summary>The only type of evidence that the journeys check.</summary>
    public const string ElectronicRecord = "electronic_record";

    public static JsonObject Of(IdentityVerification verification)
    {
        var json = new JsonObject
        {
            ["trust_framework"] = verification.TrustFramework,
            ["assurance_level"] = verification.AssuranceLevel,
            ["assurance_process"] = new JsonObject { ["procedure"] = verification.Procedure },
            ["time"] = Time(verification.Time),
        };
        if (verification.Evidence.Count > 0)
        {
            json["evidence"] = new JsonArray([.. verification.Evidence.Select(Evidence)]);
        }

        return json;
    }

    private static JsonObject Evidence(ElectronicRecord record) => new()
    {
        ["type"] = ElectronicRecord,
        ["check_details"] = new JsonArray([.. record.Checks.Select(Check)]),
        ["record"] = new JsonObject { ["type"] = record.Type },
    };

    private static JsonObject Check(EvidenceCheck check)
    {
        var json = new JsonObject { ["check_method"] = check.Method };
        if (check.Time is { } time)
        {
            json["time"] = Time(time);
        }

        return json;
    }

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
