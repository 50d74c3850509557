using Microsoft.Extensions.Options;
using SecureAccess.IdP.Protocol.Claims;
using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Errors;
using SecureAccess.IdP.Protocol.Grants;
using SecureAccess.IdP.Protocol.Jwt;
using SecureAccess.IdP.Protocol.Subjects;

namespace SecureAccess.IdP.Protocol.Token;

/// <summary>Issues tokens. Nothing is written but opaque access tokens: those that are JWTs, and ID tokens, have no row.</summary>
internal sealed class TokenIssuer(
    AccessTokenWriter accessTokens,
    IdTokenWriter idTokens,
    ReleasedClaims released,
    SubjectIdentifiers subjects,
    IOptions<ProtocolOptions> options)
{
    /// <summary>Issues the tokens of a person's grant: an access token and, with <c>openid</c>, an ID token.</summary>
    public async ValueTask<TokenOutcome> IssueAsync(TokenRequest request, Issuance issuance, CancellationToken cancellationToken)
    {
        var (client, grant) = (request.Client, issuance.Grant);
        var content = new AccessTokenContent
        {
            Client = client,
            SubjectId = subjects.Of(client, grant.SubjectId),
            Scopes = issuance.Scopes,
            Resources = issuance.Resources,
            AuthorizationDetails = issuance.AuthorizationDetails,
            IssuedAt = request.At,
            ExpiresAt = ExpiryOf(client, grant, request.At),
            Confirmation = request.Confirmation,
            Grant = grant,
        };
        var accessToken = await accessTokens.WriteAsync(content, cancellationToken);
        var response = Respond(content, accessToken) with { RefreshToken = issuance.RefreshToken };
        if (!issuance.Scopes.Contains(StandardScopes.OpenId))
            return new TokenOutcome.Issued(response);

        var idTokenContent = new IdTokenContent(issuance.Nonce)
        {
            AccessToken = accessToken,
            Claims = await released.ForIdTokenAsync(client, grant, withoutAccessToken: false, cancellationToken),
        };
        var expiresAt = request.At + (client.IdTokenLifetime ?? options.Value.IdTokenLifetime);
        return await idTokens.WriteAsync(client, grant, idTokenContent, request.At, expiresAt, cancellationToken) switch
        {
            ResponseJwtOutcome.Written { Jwt: var idToken } => new TokenOutcome.Issued(response with { IdToken = idToken }),
            _ => TokenOutcome.Refuse(ErrorCode.InvalidRequest, "The keys of the client have none that its ID tokens can be encrypted to."),
        };
    }

    /// <summary>Issues an access token alone, as the grant type put it together.</summary>
    public async ValueTask<TokenResponse> IssueAsync(AccessTokenContent content, CancellationToken cancellationToken) =>
        Respond(content, await accessTokens.WriteAsync(content, cancellationToken));

    /// <summary>How long an access token of this client may live.</summary>
    public TimeSpan AccessTokenLifetime(Client client) => client.AccessTokenLifetime ?? options.Value.AccessTokenLifetime;

    /// <summary>When an access token of a grant, issued now, ends: it does not outlive its grant.</summary>
    public DateTimeOffset ExpiryOf(Client client, Grant grant, DateTimeOffset now) =>
        now + AccessTokenLifetime(client) < grant.ExpiresAt ? now + AccessTokenLifetime(client) : grant.ExpiresAt;

    private static TokenResponse Respond(AccessTokenContent content, string accessToken) =>
        new(accessToken, (long)(content.ExpiresAt - content.IssuedAt).TotalSeconds, content.Scopes)
        {
            TokenType = content.Confirmation.Jkt.Length > 0 ? "DPoP" : "Bearer",
            AuthorizationDetails = content.AuthorizationDetails,
        };
}
