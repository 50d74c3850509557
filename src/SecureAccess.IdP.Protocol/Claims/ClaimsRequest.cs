namespace SecureAccess.IdP.Protocol.Claims;

/// <summary>
/// The <c>claims</c> parameter (OpenID Connect Core, 5.5): which claims a client wants, one by one, and in which of the two places. Fixed
/// on the grant, so that a token issued later delivers what was consented to and nothing that was asked meanwhile.
/// </summary>
public sealed record ClaimsRequest
{
    /// <summary>Nothing was asked one by one.</summary>
    public static ClaimsRequest Nothing { get; } = new();

    /// <summary>Member <c>id_token</c>: the claims wanted there, by name; only names this provider knows (others are passed over, 5.5).</summary>
    public IReadOnlyDictionary<string, IndividualClaim> IdToken { get; init; } = new Dictionary<string, IndividualClaim>(0);

    /// <summary>Member <c>userinfo</c>: the claims wanted there, by name; only names this provider knows.</summary>
    public IReadOnlyDictionary<string, IndividualClaim> UserInfo { get; init; } = new Dictionary<string, IndividualClaim>(0);

    /// <summary>
    /// <c>verified_claims</c> of <c>id_token</c> (OpenID Connect for Identity Assurance, 5): the request as sent, JSON, an object or an
    /// array of them; empty if none.
    /// </summary>
    public string VerifiedClaimsOfIdToken { get; init; } = "";

    /// <summary><c>verified_claims</c> of <c>userinfo</c>, likewise.</summary>
    public string VerifiedClaimsOfUserInfo { get; init; } = "";

    /// <summary>The request without the claims that a rule leaves out; what it asks of <c>verified_claims</c> is another matter and stays.</summary>
    /// <param name="keeps">The rule, asked by name.</param>
    public ClaimsRequest Where(Func<string, bool> keeps) => this with
    {
        IdToken = IdToken.Where(claim => keeps(claim.Key)).ToDictionary(StringComparer.Ordinal),
        UserInfo = UserInfo.Where(claim => keeps(claim.Key)).ToDictionary(StringComparer.Ordinal),
    };

    /// <summary>Whether nothing is asked at all.</summary>
    public bool IsEmpty() =>
        IdToken.Count == 0 && UserInfo.Count == 0 && VerifiedClaimsOfIdToken.Length == 0 && VerifiedClaimsOfUserInfo.Length == 0;

    /// <summary>The names asked for in either place, each once, in the order asked: what a person is asked to consent to.</summary>
    public IReadOnlyList<string> Names() => [.. IdToken.Keys.Concat(UserInfo.Keys).Distinct(StringComparer.Ordinal)];

    /// <summary>The texts <c>sub</c> may have by <c>value</c> or <c>values</c> (5.5.1), for each place that names any.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Subjects() =>
        [.. new[] { IdToken, UserInfo }.Select(place => place.TryGetValue("sub", out var sub) ? sub.Texts() : []).Where(texts => texts.Count > 0)];
}
