namespace SecureAccess.IdP.Protocol.IdentityAssurance;

/// <summary>One element of a <c>verified_claims</c> request, read.</summary>
/// <param name="Verification">What is wanted of the verification, and which one will do; <c>trust_framework</c> is always among it.</param>
/// <param name="Claims">The claims wanted, by name: only those the host verifies, unknown ones are passed over (V-05).</param>
internal sealed record VerifiedClaimsRequest(
    WantedMember.Branch Verification, IReadOnlyDictionary<string, WantedMember.Leaf> Claims);
