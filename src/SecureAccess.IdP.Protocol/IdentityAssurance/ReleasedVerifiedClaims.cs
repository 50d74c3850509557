using System.Text.Json.Nodes;
using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Grants;
using SecureAccess.IdP.Protocol.Ports;

namespace SecureAccess.IdP.Protocol.IdentityAssurance;

/// <summary>
/// Answers a grant's request for verified claims (OpenID Connect for Identity Assurance 1.0, 5): asks the host what was verified, and
/// delivers what was asked of it, what the client may have, and what meets the conditions. The host is not asked where nothing can come of it.
/// </summary>
internal sealed class ReleasedVerifiedClaims(IVerifiedClaims host, VerifiedClaimsReader reader)
{
    /// <summary>Answers the request of one place.</summary>
    /// <param name="client">The client as it is registered now: what it was deprived of meanwhile, it no longer gets.</param>
    /// <param name="grant">The grant.</param>
    /// <param name="json">The request of the place, as the grant keeps it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async ValueTask<VerifiedClaimsOutcome> AnswerAsync(Client client, Grant grant, string json, CancellationToken cancellationToken)
    {
        if (reader.Read(json) is not VerifiedClaimsReading.Read { Requests: var requests, IsArray: var isArray })
            return new VerifiedClaimsOutcome.Omitted();

        var names = requests.SelectMany(request => request.Claims.Keys).Where(client.VerifiedClaims.Contains).ToHashSet(StringComparer.Ordinal);
        if (names.Count == 0)
            return new VerifiedClaimsOutcome.Omitted();

        var found = await host.GetAsync(new VerifiedClaimsQuery(grant.SubjectId, client.ClientId, names), cancellationToken);
        if (found is not SubjectVerifications.Known { Verifications: var verifications })
            return new VerifiedClaimsOutcome.Gone();

        var cutter = new VerificationCutter(grant.CreatedAt);
        var elements = requests.SelectMany(request => verifications.SelectMany(known => Cut(cutter, request, known, names)).Take(1)).ToArray();
        if (elements.Length == 0)
            return new VerifiedClaimsOutcome.Omitted();

        return new VerifiedClaimsOutcome.Delivered(isArray ? new JsonArray(elements) : elements[0]);
    }

    // One element, or none: a verification that fails a condition, or of which no claim is left, is no answer (V-04).
    private static IEnumerable<JsonNode> Cut(
        VerificationCutter cutter, VerifiedClaimsRequest request, SubjectVerification known, HashSet<string> names)
    {
        if (cutter.Of("verification", request.Verification, known.Verification) is not Cut.Delivered { Value: var verification })
            yield break;

        var claims = new JsonObject();
        foreach (var (name, wanted) in request.Claims.Where(claim => names.Contains(claim.Key)))
        {
            if (cutter.OfClaim(wanted, known.Claims[name]) is Cut.Delivered { Value: var value })
                claims.Add(name, value);
        }

        if (claims.Count > 0)
            yield return new JsonObject { ["verification"] = verification, ["claims"] = claims };
    }
}
