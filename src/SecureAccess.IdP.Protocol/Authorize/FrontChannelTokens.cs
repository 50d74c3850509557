using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using SecureAccess.IdP.Protocol.Claims;
using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Grants;
using SecureAccess.IdP.Protocol.SenderConstraint;
using SecureAccess.IdP.Protocol.Subjects;
using SecureAccess.IdP.Protocol.Token;

namespace SecureAccess.IdP.Protocol.Authorize;

/// <summary>
/// The tokens that come back through the browser (OpenID Connect Core, 3.2.2.5 and 3.3.2.5). The ID token signs what travels beside it:
/// <c>c_hash</c> the code, <c>at_hash</c> the access token (3.3.2.11), <c>s_hash</c> the state, so that none can be swapped on the way.
/// </summary>
internal sealed class FrontChannelTokens(
    IdTokenWriter idTokens,
    TokenIssuer issuer,
    ReleasedClaims released,
    SubjectIdentifiers subjects,
    IOptions<ProtocolOptions> options,
    TimeProvider clock)
{
    public async ValueTask<IReadOnlyList<(string Name, string Value)>> WriteAsync(
        AuthorizeRequest request, Grant grant, string code, CancellationToken cancellationToken)
    {
        var client = request.Client;
        var now = clock.GetUtcNow();
        var parameters = new List<(string, string)>();
        var accessToken = "";
        if (request.ResponseType.Token)
        {
            var response = await issuer.IssueAsync(AccessTokenOf(client, grant, now), cancellationToken);
            accessToken = response.AccessToken;
            parameters.Add(("access_token", accessToken));
            parameters.Add(("token_type", "Bearer"));
            parameters.Add(("expires_in", response.ExpiresIn.ToString(CultureInfo.InvariantCulture)));
            parameters.Add(("scope", string.Join(' ', response.Scopes)));
        }

        if (request.ResponseType.IdToken)
        {
            var content = new IdTokenContent(request.Parameters["nonce"])
            {
                AccessToken = accessToken,
                Code = code,
                State = request.State,
                Claims = await ClaimsAsync(request, grant, cancellationToken),
            };
            var lifetime = client.IdTokenLifetime ?? options.Value.IdTokenLifetime;
            var idToken = await idTokens.WriteAsync(client, grant, content, now, now + lifetime, cancellationToken);
            parameters.Add(("id_token", idToken.JwtOfCheckedClient));
        }

        return parameters;
    }

    // With a code, the ID token of the token endpoint has them, and they need not pass the browser (3.3.3.6 leaves it open).
    private async ValueTask<JsonObject> ClaimsAsync(AuthorizeRequest request, Grant grant, CancellationToken cancellationToken) =>
        request.ResponseType.Code ? [] : await released.ForIdTokenAsync(request.Client, grant, !request.ResponseType.Token, cancellationToken);

    private AccessTokenContent AccessTokenOf(Client client, Grant grant, DateTimeOffset now) => new()
    {
        Client = client,
        SubjectId = subjects.Of(client, grant.SubjectId),
        Scopes = grant.Scopes,
        Resources = grant.Resources,
        IssuedAt = now,
        ExpiresAt = issuer.ExpiryOf(client, grant, now),
        Confirmation = Confirmation.None,
        Grant = grant,
    };
}
