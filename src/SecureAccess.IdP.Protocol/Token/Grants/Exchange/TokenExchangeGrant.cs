using SecureAccess.IdP.Protocol.AccessTokens;
using SecureAccess.IdP.Protocol.AuthorizationDetails;
using SecureAccess.IdP.Protocol.Errors;
using SecureAccess.IdP.Protocol.Grants;
using SecureAccess.IdP.Protocol.Messages;
using SecureAccess.IdP.Protocol.Subjects;

namespace SecureAccess.IdP.Protocol.Token.Grants.Exchange;

/// <summary>
/// <c>urn:ietf:params:oauth:grant-type:token-exchange</c> (RFC 8693): an API that was called with a person's token gets one for the next
/// API. The new token is for the targets its client is registered for, says no more than the old one, ends no later, keeps who
/// authenticated when and how, and dies with the same grant. There is no refresh token: the old token is needed each time.
/// </summary>
internal sealed class TokenExchangeGrant(
    ExchangedTokens tokens, DetailsReader detailsReader, SubjectIdentifiers subjects, TokenIssuer issuer) : ITokenGrant
{
    public async Task<TokenOutcome> ExchangeAsync(TokenRequest request, CancellationToken cancellationToken)
    {
        // Anybody can say a public client's id, and so take a found token for its own.
        if (request.Client.IsPublic)
            return TokenOutcome.Refuse(ErrorCode.UnauthorizedClient, "A public client cannot exchange tokens.");

        if (request.Parameters["requested_token_type"] is not ("" or TokenType.AccessToken))
            return TokenOutcome.Refuse(ErrorCode.InvalidRequest, "Only access tokens can be requested.");

        return await tokens.ReadAsync(request, cancellationToken) switch
        {
            ExchangeReading.Read { Subject: var subject, Actor: var actor } => await IssueAsync(request, subject, actor, cancellationToken),
            ExchangeReading.Refused { Error: var error } => new TokenOutcome.Refused(error),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private async Task<TokenOutcome> IssueAsync(
        TokenRequest request, AccessTokenReading.Live subject, Actor? actor, CancellationToken cancellationToken)
    {
        if (Targets(request) is not { Count: > 0 } resources)
            return TokenOutcome.Refuse(ErrorCode.InvalidTarget, "The client is not registered to exchange tokens for this target.");

        if (Scopes(request, subject) is not { } scopes)
            return TokenOutcome.Refuse(ErrorCode.InvalidScope, "The subject token does not cover the scope asked for.");

        var held = subject.Claims.AuthorizationDetails();
        var narrowing = detailsReader.Narrow(request.Parameters, request.Client, held);
        if (narrowing is not DetailsReading.Read { Details: var details })
            return new TokenOutcome.Refused(((DetailsReading.Refused)narrowing).Error);

        if (scopes.Count == 0 && details.Count == 0)
            return TokenOutcome.Refuse(ErrorCode.InvalidScope, "Nothing of the subject token can be exchanged by this client.");

        var content = Content(request, subject.Grant!, subject.ExpiresAt) with
        {
            Scopes = scopes,
            Resources = resources,
            AuthorizationDetails = details,
            Actor = actor,
        };
        return new TokenOutcome.Issued(await issuer.IssueAsync(content, cancellationToken) with { IssuedTokenType = TokenType.AccessToken });
    }

    private AccessTokenContent Content(TokenRequest request, Grant grant, DateTimeOffset subjectExpiresAt)
    {
        var expiresAt = request.At + issuer.AccessTokenLifetime(request.Client);
        return new AccessTokenContent
        {
            Client = request.Client,
            SubjectId = subjects.Of(request.Client, grant.SubjectId),
            Scopes = [],
            Resources = [],
            IssuedAt = request.At,
            ExpiresAt = expiresAt < subjectExpiresAt ? expiresAt : subjectExpiresAt,
            Confirmation = request.Confirmation,
            Grant = grant,
        };
    }

    // 2.1: resource and audience together name the targets; at least one is named, so that no token is for more than its use.
    private static IReadOnlyList<string> Targets(TokenRequest request)
    {
        string[] asked =
        [
            .. SpaceDelimited.Split(request.Parameters["resource"]).Concat(SpaceDelimited.Split(request.Parameters["audience"])).Distinct(StringComparer.Ordinal),
        ];
        return asked.All(request.Client.TokenExchangeResources.Contains) ? asked : [];
    }

    // Never more than the subject token, never more than the client may have, and never what speaks to us: no openid, no offline_access.
    private static IReadOnlyList<string>? Scopes(TokenRequest request, AccessTokenReading.Live subject)
    {
        var held = SpaceDelimited.Split(subject.Claims.Text("scope"))
            .Where(scope => request.Client.Scopes.Contains(scope) && !StandardScopes.IsAboutPerson(scope))
            .ToArray();
        var asked = SpaceDelimited.Split(request.Parameters["scope"]);
        if (asked.Count == 0)
            return held;

        return asked.All(held.Contains) ? asked : null;
    }
}
