using System.Text.Json.Nodes;
using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Grants;
using SecureAccess.IdP.Protocol.IdentityAssurance;
using SecureAccess.IdP.Protocol.Ports;

namespace SecureAccess.IdP.Protocol.Claims;

/// <summary>
/// Which claims about a person go where: what the scopes ask for to UserInfo (OpenID Connect Core, 5.4), what was asked one by one to the
/// place it was asked for and to no other (5.5). The host is asked for exactly these, and not at all where there are none.
/// </summary>
internal sealed class ReleasedClaims(ISubjectClaims subjects, ReleasedVerifiedClaims verified)
{
    /// <summary>What UserInfo says.</summary>
    /// <param name="client">The client that asks.</param>
    /// <param name="grant">The grant.</param>
    /// <param name="scopes">The scopes of the access token: the grant's, or fewer.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async ValueTask<SubjectClaims> ForUserInfoAsync(
        Client client, Grant grant, IReadOnlyList<string> scopes, CancellationToken cancellationToken)
    {
        var found = await GatherAsync(grant, scopes, scopes, grant.Claims.UserInfo, cancellationToken);
        if (found is not SubjectClaims.Known { Claims: var claims })
            return found;

        AddAuthentication(claims, grant);
        return await AddVerifiedAsync(claims, client, grant, grant.Claims.VerifiedClaimsOfUserInfo, cancellationToken);
    }

    /// <summary>What an ID token says of the person beside what is always in it.</summary>
    /// <param name="client">The client it is for.</param>
    /// <param name="grant">The grant.</param>
    /// <param name="withoutAccessToken">
    /// Whether no access token will ever be issued (<c>response_type=id_token</c>): what the scopes ask for then goes here (5.4).
    /// </param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The claims. Of a person who is gone, none: what is issued here holds only as long as the grant, which ended with them.</returns>
    public async ValueTask<JsonObject> ForIdTokenAsync(
        Client client, Grant grant, bool withoutAccessToken, CancellationToken cancellationToken)
    {
        var found = await GatherAsync(grant, grant.Scopes, withoutAccessToken ? grant.Scopes : [], grant.Claims.IdToken, cancellationToken);
        if (found is SubjectClaims.Known { Claims: var claims })
            found = await AddVerifiedAsync(claims, client, grant, grant.Claims.VerifiedClaimsOfIdToken, cancellationToken);

        return found is SubjectClaims.Known { Claims: var all } ? all : [];
    }

    // What was verified stands apart from what is merely claimed: the two may differ (Identity Assurance 1.0, 5.1).
    private async ValueTask<SubjectClaims> AddVerifiedAsync(
        JsonObject claims, Client client, Grant grant, string request, CancellationToken cancellationToken)
    {
        switch (await verified.AnswerAsync(client, grant, request, cancellationToken))
        {
            case VerifiedClaimsOutcome.Gone:
                return new SubjectClaims.Gone();
            case VerifiedClaimsOutcome.Delivered { Value: var value }:
                claims["verified_claims"] = value;
                break;
        }

        return new SubjectClaims.Known(claims);
    }

    private async ValueTask<SubjectClaims> GatherAsync(
        Grant grant,
        IReadOnlyList<string> scopes,
        IReadOnlyList<string> asking,
        IReadOnlyDictionary<string, IndividualClaim> individual,
        CancellationToken cancellationToken)
    {
        var byScope = asking.SelectMany(scope => StandardScopes.Claims.GetValueOrDefault(scope, [])).ToHashSet(StringComparer.Ordinal);
        var wanted = byScope.Union(individual.Keys).ToHashSet(StringComparer.Ordinal);
        if (wanted.Count == 0)
            return new SubjectClaims.Known([]);

        var answer = await subjects.GetAsync(new SubjectClaimsRequest(grant.SubjectId, grant.ClientId, scopes, wanted), cancellationToken);
        if (answer is not SubjectClaims.Known { Claims: var claims })
            return answer;

        var released = new JsonObject();
        foreach (var (name, value) in claims)
        {
            if (value is not null && (byScope.Contains(name) || (individual.TryGetValue(name, out var claim) && claim.Admits(value))))
                released[name] = value.DeepClone();
        }

        return new SubjectClaims.Known(released);
    }

    // What the ID token always says is said here where it was asked for.
    private static void AddAuthentication(JsonObject claims, Grant grant)
    {
        foreach (var name in grant.Claims.UserInfo.Keys)
        {
            JsonNode? value = name switch
            {
                "auth_time" => grant.AuthTime.ToUnixTimeSeconds(),
                "acr" when grant.Acr.Length > 0 => grant.Acr,
                "amr" when grant.Amr.Count > 0 => new JsonArray([.. grant.Amr.Select(method => JsonValue.Create(method))]),
                _ => grant.ExtraClaims.TryGetValue(name, out var extra) ? JsonValue.Create(extra) : null,
            };
            if (value is not null && grant.Claims.UserInfo[name].Admits(value))
                claims[name] = value;
        }
    }
}
