using SecureAccess.IdP.Protocol.AuthorizationDetails;
using SecureAccess.IdP.Protocol.ClientAuthentication;
using SecureAccess.IdP.Protocol.Errors;
using SecureAccess.IdP.Protocol.Jwt;
using SecureAccess.IdP.Protocol.Messages;
using SecureAccess.IdP.Protocol.Ports;

namespace SecureAccess.IdP.Protocol.Token.Grants;

/// <summary>
/// <c>urn:ietf:params:oauth:grant-type:jwt-bearer</c> (RFC 7523, 2.1): a program gets a token about a person who is not there, by an
/// assertion that it signs with its own registered key. Nobody's word but the person's own opens anything: they must have granted this
/// client <c>offline_access</c>, and the token stays within that grant — its scopes, its resource servers, its <c>acr</c> and
/// <c>auth_time</c> — and dies with it. No refresh token, no ID token: nobody has just signed in.
/// </summary>
internal sealed class JwtBearerGrant(
    AssertionRules rules, IReplayStore replays, IGrantStore grants, IClientMinimum minimum, DetailsReader detailsReader, TokenIssuer issuer) : ITokenGrant
{
    public async Task<TokenOutcome> ExchangeAsync(TokenRequest request, CancellationToken cancellationToken)
    {
        if (request.Client.IsPublic)
            return TokenOutcome.Refuse(ErrorCode.UnauthorizedClient, "A public client has no key to sign an assertion with.");

        // A pairwise sub names nobody to us. Another client's sub would, and the answer would tell that the two are one person (OpenID
        // Connect Core, 8.1).
        if (request.Client.Pairwise)
            return TokenOutcome.Refuse(ErrorCode.UnauthorizedClient, "A client of pairwise subject identifiers cannot name a person.");

        var assertion = request.Parameters["assertion"];
        if (assertion.Length == 0)
            return TokenOutcome.Refuse(ErrorCode.InvalidRequest, "assertion is required.");

        if (JwtReader.Read(assertion) is not JwtReading.Read { Jwt: var jwt })
            return Invalid("assertion is malformed");

        var subject = jwt.Claims.Text("sub");
        if (subject.Length == 0 || subject == request.Client.ClientId)
            return Invalid("assertion names no person");

        if (await rules.FindObjectionAsync(jwt, request.Client, subject, cancellationToken) is { Length: > 0 } objection)
            return Invalid(objection);

        var use = SingleUse.OfJti("assertion_grant", request.Client.ClientId, jwt.Claims.Text("jti"), rules.ForgetAfter(jwt));
        if (await replays.UseAsync(use, cancellationToken) is not ReplayOutcome.FirstUse)
            return Invalid("replayed assertion");

        return await grants.FindOfflineAsync(request.Client.ClientId, subject, request.At, cancellationToken) is GrantStanding.Live { Grant: var grant }
            && await minimum.CheckAsync(request.Client.ClientId, grant, cancellationToken) is MinimumOutcome.Met
            ? await IssueAsync(request, grant, cancellationToken)
            : Invalid("the person has granted nothing that lasts, or less than the client's minimum");
    }

    private async Task<TokenOutcome> IssueAsync(TokenRequest request, Protocol.Grants.Grant grant, CancellationToken cancellationToken)
    {
        var held = grant.Scopes.Where(scope => request.Client.Scopes.Contains(scope) && scope is not (StandardScopes.OpenId or StandardScopes.OfflineAccess)).ToArray();
        var asked = SpaceDelimited.Split(request.Parameters["scope"]);
        if (!asked.All(held.Contains) || (held.Length == 0 && grant.AuthorizationDetails.Count == 0))
            return TokenOutcome.Refuse(ErrorCode.InvalidScope, "The person's grant does not cover the scope asked for.");

        if (!TargetedResources.TryNarrow(request.Parameters, grant.Resources, out var resources))
            return TokenOutcome.Refuse(ErrorCode.InvalidTarget, "The grant does not cover this resource.");

        var narrowing = detailsReader.Narrow(request.Parameters, request.Client, grant.AuthorizationDetails);
        if (narrowing is not DetailsReading.Read { Details: var details })
            return new TokenOutcome.Refused(((DetailsReading.Refused)narrowing).Error);

        // Without openid among its scopes the answer has no ID token.
        var issuance = new Issuance(grant, asked.Count > 0 ? asked : held, resources) { AuthorizationDetails = details };
        return await issuer.IssueAsync(request, issuance, cancellationToken);
    }

    private static TokenOutcome Invalid(string detail) =>
        TokenOutcome.Refuse(ErrorCode.InvalidGrant, "The assertion is not valid for this client.", detail);
}
