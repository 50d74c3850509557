using System.Text.Json.Nodes;

namespace SecureAccess.IdP.Protocol.IdentityAssurance;

/// <summary>What a request for verified claims comes to.</summary>
internal abstract record VerifiedClaimsOutcome
{
    private VerifiedClaimsOutcome()
    {
    }

    /// <summary>There is something to deliver.</summary>
    /// <param name="Value">The value of <c>verified_claims</c>.</param>
    public sealed record Delivered(JsonNode Value) : VerifiedClaimsOutcome
    {
        /// <summary>Hides the value: it is personal data.</summary>
        public override string ToString() => "Delivered(***)";
    }

    /// <summary>Nothing was asked, or nothing that meets what was asked: the member is left out, without an error (5.7).</summary>
    public sealed record Omitted : VerifiedClaimsOutcome;

    /// <summary>The person is gone or suspended.</summary>
    public sealed record Gone : VerifiedClaimsOutcome;
}
