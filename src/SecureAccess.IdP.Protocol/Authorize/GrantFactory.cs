using Microsoft.Extensions.Options;
using SecureAccess.IdP.Protocol.Grants;
using SecureAccess.IdP.Protocol.Ports;
using SecureAccess.IdP.Protocol.Token;

namespace SecureAccess.IdP.Protocol.Authorize;

/// <summary>Makes the grant of a request the host let proceed: the facts of the authentication are fixed here, once.</summary>
internal sealed class GrantFactory(IOptions<ProtocolOptions> options)
{
    public Grant Of(AuthorizeRequest request, AuthenticatedSubject subject, DateTimeOffset now)
    {
        TokenClaims.RefuseReserved(subject.ExtraClaims.Keys);

        // Never more than was asked, in the order asked.
        var scopes = request.Scopes.Where(scope => subject.GrantedScopes.Contains(scope)).ToArray();
        var offline = scopes.Contains(StandardScopes.OfflineAccess);
        return new Grant
        {
            GrantId = Guid.CreateVersion7(now),
            SubjectId = subject.SubjectId,
            ClientId = request.Client.ClientId,
            SessionId = subject.SessionId,
            Scopes = scopes,
            Resources = request.Resources,
            AuthorizationDetails = request.AuthorizationDetails,
            Acr = subject.Acr,
            Amr = subject.Amr,
            AuthTime = subject.AuthTime,
            ExtraClaims = subject.ExtraClaims,
            Authenticators = subject.Authenticators,
            Claims = request.Claims,
            CreatedAt = now,
            ExpiresAt = offline
                ? now + (request.Client.RefreshTokenLifetime ?? options.Value.RefreshTokenLifetime)
                : subject.SessionExpiresAt,
            Offline = offline,
        };
    }
}
