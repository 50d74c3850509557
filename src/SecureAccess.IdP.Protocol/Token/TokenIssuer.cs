using Microsoft.Extensions.Options;
using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Grants;
using SecureAccess.IdP.Protocol.Keys;

namespace SecureAccess.IdP.Protocol.Token;

/// <summary>Issues the tokens of a grant. Nothing is written: access and ID tokens are JWTs and have no row.</summary>
internal sealed class TokenIssuer(
    SigningKeys keys, AccessTokenWriter accessTokens, IdTokenWriter idTokens, IOptions<ProtocolOptions> options)
{
    /// <summary>Issues an access token and, with <c>openid</c>, an ID token.</summary>
    /// <param name="request">The request.</param>
    /// <param name="grant">What they say.</param>
    /// <param name="scopes">The scopes of the access token: the grant's, or fewer.</param>
    /// <param name="resources">Its resource servers: the grant's, or fewer.</param>
    /// <param name="nonce">The authorization request's nonce; empty if none.</param>
    /// <param name="refreshToken">The refresh token to hand out; empty if none.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async ValueTask<TokenResponse> IssueAsync(
        TokenRequest request,
        Grant grant,
        IReadOnlyList<string> scopes,
        IReadOnlyList<string> resources,
        string nonce,
        string refreshToken,
        CancellationToken cancellationToken)
    {
        var client = request.Client;
        var key = (await keys.GetAsync(cancellationToken)).Active(client.IdTokenSignedResponseAlg);
        var lifetime = Lifetime(client, grant, request.At);
        var accessToken = accessTokens.Write(key, client, grant, scopes, resources, request.At, request.At + lifetime);
        var idToken = scopes.Contains(StandardScopes.OpenId)
            ? idTokens.Write(
                key, client, grant, nonce, accessToken, request.At, request.At + (client.IdTokenLifetime ?? options.Value.IdTokenLifetime))
            : "";
        return new TokenResponse(accessToken, (long)lifetime.TotalSeconds, scopes, idToken, refreshToken);
    }

    // An access token does not outlive its grant.
    private TimeSpan Lifetime(Client client, Grant grant, DateTimeOffset now)
    {
        var lifetime = client.AccessTokenLifetime ?? options.Value.AccessTokenLifetime;
        var left = grant.ExpiresAt - now;
        return left < lifetime ? left : lifetime;
    }
}
