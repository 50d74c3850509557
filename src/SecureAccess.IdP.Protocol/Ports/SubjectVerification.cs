using System.Text.Json.Nodes;

namespace SecureAccess.IdP.Protocol.Ports;

/// <summary>One verification of a person, whole: what an element of <c>verified_claims</c> is cut from.</summary>
/// <param name="Verification">
/// <c>verification</c> as the Identity Assurance schema describes it; <c>trust_framework</c> at least. Dates and times are ISO 8601.
/// </param>
/// <param name="Claims">The claims it verified, by name.</param>
public sealed record SubjectVerification(JsonObject Verification, JsonObject Claims)
{
    /// <summary>Hides both: they are personal data.</summary>
    public override string ToString() => "SubjectVerification(***)";
}
