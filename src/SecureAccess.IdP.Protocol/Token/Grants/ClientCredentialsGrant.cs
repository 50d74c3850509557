using SecureAccess.IdP.Protocol.AuthorizationDetails;
using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Errors;
using SecureAccess.IdP.Protocol.Messages;

namespace SecureAccess.IdP.Protocol.Token.Grants;

/// <summary>
/// <c>client_credentials</c> (RFC 6749, 4.4): a confidential client acts for itself. No person takes part, so there is no ID token, no
/// refresh token (4.4.3) and nothing of a person in it; nothing is read or written either, once the client is cached.
/// </summary>
internal sealed class ClientCredentialsGrant(DetailsReader detailsReader, TokenIssuer issuer) : ITokenGrant
{
    public async Task<TokenOutcome> ExchangeAsync(TokenRequest request, CancellationToken cancellationToken)
    {
        // Anybody can say a public client's id.
        if (request.Client.IsPublic)
            return TokenOutcome.Refuse(ErrorCode.UnauthorizedClient, "A public client has no credentials to present.");

        var reading = detailsReader.ReadWithoutPerson(request.Parameters, request.Client);
        if (reading is not DetailsReading.Read { Details: var details })
            return new TokenOutcome.Refused(((DetailsReading.Refused)reading).Error);

        if (!TryScope(request, details.Count > 0, out var scopes))
            return TokenOutcome.Refuse(ErrorCode.InvalidScope, "The client cannot have this scope for itself.");

        if (!TargetedResources.TryNarrow(request.Parameters, request.Client.Resources, out var resources))
            return TokenOutcome.Refuse(ErrorCode.InvalidTarget, "The client is not registered for this resource.");

        return new TokenOutcome.Issued(await issuer.IssueAsync(
            new AccessTokenContent
            {
                Client = request.Client,
                SubjectId = request.Client.ClientId,
                Scopes = scopes,
                Resources = resources,
                Confirmation = request.Confirmation,
                AuthorizationDetails = details,
                IssuedAt = request.At,
                ExpiresAt = request.At + issuer.AccessTokenLifetime(request.Client),
            },
            cancellationToken));
    }

    // The scopes that speak of a person mean nothing here; asked for by name they are refused, so that nobody believes to hold them.
    private static bool TryScope(TokenRequest request, bool hasDetails, out IReadOnlyList<string> scopes)
    {
        var own = request.Client.Scopes.Where(scope => !StandardScopes.IsAboutPerson(scope)).ToArray();
        var asked = SpaceDelimited.Split(request.Parameters["scope"]);
        scopes = asked.Count == 0 ? own : asked;
        return (scopes.Count > 0 || hasDetails) && asked.All(own.Contains);
    }
}
