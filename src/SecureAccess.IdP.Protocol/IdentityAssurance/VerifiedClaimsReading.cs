namespace SecureAccess.IdP.Protocol.IdentityAssurance;

/// <summary>What came of reading a <c>verified_claims</c> request.</summary>
internal abstract record VerifiedClaimsReading
{
    private VerifiedClaimsReading()
    {
    }

    /// <summary>It is well-formed and within the limits.</summary>
    /// <param name="Requests">Its elements, in order; none if nothing was asked.</param>
    /// <param name="IsArray">Whether it was an array; then the answer is one too.</param>
    public sealed record Read(IReadOnlyList<VerifiedClaimsRequest> Requests, bool IsArray) : VerifiedClaimsReading;

    /// <summary>It is not.</summary>
    /// <param name="Description">For the client's developer; never echoes the request.</param>
    public sealed record Malformed(string Description) : VerifiedClaimsReading;
}
