using SecureAccess.IdP.Protocol.IdentityAssurance;

namespace SecureAccess.IdP.OpenId;

/// <summary>
/// Which verified claims a person is asked about (OpenID Connect for Identity Assurance 1.0, 5.7.2), as a consent remembers them: each under
/// its place in <c>verified_claims</c>, so that none is taken for the claim of the same name. A scope never gives them.
/// </summary>
internal static class VerifiedToAllow
{
    /// <summary>How the identity was verified.</summary>
    public const string Verification = "verified_claims/verification";

    /// <summary>With what evidence.</summary>
    public const string Evidence = "verified_claims/verification/evidence";

    private const string Claims = "verified_claims/claims/";

    public static IEnumerable<string> Of(VerifiedClaimsAsked asked)
    {
        foreach (var claim in asked.Claims)
        {
            yield return Claims + claim;
        }

        if (asked.Verification)
        {
            yield return Verification;
        }

        if (asked.Evidence)
        {
            yield return Evidence;
        }
    }

    /// <summary>The claim that an item of a consent is about; null if it is about none that is verified.</summary>
    public static string? ClaimOf(string item) => item.StartsWith(Claims, StringComparison.Ordinal) ? item[Claims.Length..] : null;
}
