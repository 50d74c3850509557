namespace SecureAccess.IdP.Protocol.IdentityAssurance;

/// <summary>
/// What a person is asked about where a client wants verified claims: both places together, and only what this client may have at all.
/// </summary>
/// <param name="Claims">The claims, each once, in the order asked.</param>
/// <param name="Verification">Whether more about the verification is asked than its trust framework: when, how, to which level.</param>
/// <param name="Evidence">Whether it is asked by what the identity was verified.</param>
public sealed record VerifiedClaimsAsked(IReadOnlyList<string> Claims, bool Verification, bool Evidence)
{
    /// <summary>No verified claims are asked for.</summary>
    public static VerifiedClaimsAsked Nothing { get; } = new([], Verification: false, Evidence: false);

    internal static VerifiedClaimsAsked Of(IEnumerable<VerifiedClaimsRequest> requests, IReadOnlyCollection<string> allowed)
    {
        var asked = requests.Where(request => request.Claims.Keys.Any(allowed.Contains)).ToArray();
        return asked.Length == 0 ? Nothing : new VerifiedClaimsAsked(
            [.. asked.SelectMany(request => request.Claims.Keys).Where(allowed.Contains).Distinct(StringComparer.Ordinal)],
            asked.Any(request => request.Verification.Members.Count > 1),
            asked.Any(request => request.Verification.Members.ContainsKey("evidence")));
    }
}
