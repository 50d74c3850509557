using Microsoft.Extensions.Options;
using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Keys;

namespace SecureAccess.IdP.Protocol.Token;

/// <summary>Issues tokens. Nothing is written: access and ID tokens are JWTs and have no row.</summary>
internal sealed class TokenIssuer(
    SigningKeys keys, AccessTokenWriter accessTokens, IdTokenWriter idTokens, IOptions<ProtocolOptions> options)
{
    /// <summary>Issues the tokens of a person's grant: an access token and, with <c>openid</c>, an ID token.</summary>
    public async ValueTask<TokenResponse> IssueAsync(TokenRequest request, Issuance issuance, CancellationToken cancellationToken)
    {
        var (client, grant) = (request.Client, issuance.Grant);
        var key = await KeyAsync(client, cancellationToken);
        var content = new AccessTokenContent
        {
            Client = client,
            SubjectId = grant.SubjectId,
            Scopes = issuance.Scopes,
            Resources = issuance.Resources,
            IssuedAt = request.At,
            ExpiresAt = Earlier(request.At + AccessTokenLifetime(client), grant.ExpiresAt),
            Grant = grant,
        };
        var accessToken = accessTokens.Write(key, content);
        var idToken = issuance.Scopes.Contains(StandardScopes.OpenId)
            ? idTokens.Write(
                key,
                client,
                grant,
                new IdTokenContent(issuance.Nonce) { AccessToken = accessToken },
                request.At,
                request.At + (client.IdTokenLifetime ?? options.Value.IdTokenLifetime))
            : "";
        return Respond(content, accessToken) with { IdToken = idToken, RefreshToken = issuance.RefreshToken };
    }

    /// <summary>Issues an access token alone, as the grant type put it together.</summary>
    public async ValueTask<TokenResponse> IssueAsync(AccessTokenContent content, CancellationToken cancellationToken) =>
        Respond(content, accessTokens.Write(await KeyAsync(content.Client, cancellationToken), content));

    /// <summary>How long an access token of this client may live.</summary>
    public TimeSpan AccessTokenLifetime(Client client) => client.AccessTokenLifetime ?? options.Value.AccessTokenLifetime;

    private async ValueTask<SigningKey> KeyAsync(Client client, CancellationToken cancellationToken) =>
        (await keys.GetAsync(cancellationToken)).Active(client.IdTokenSignedResponseAlg);

    private static TokenResponse Respond(AccessTokenContent content, string accessToken) =>
        new(accessToken, (long)(content.ExpiresAt - content.IssuedAt).TotalSeconds, content.Scopes);

    // An access token does not outlive its grant.
    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
