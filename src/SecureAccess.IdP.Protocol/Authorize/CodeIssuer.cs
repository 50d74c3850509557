using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using SecureAccess.IdP.Protocol.Grants;
using SecureAccess.IdP.Protocol.Ports;
using SecureAccess.IdP.Protocol.Token;

namespace SecureAccess.IdP.Protocol.Authorize;

/// <summary>
/// Writes a grant with its code (RFC 6749, 4.1.2): the facts of the authentication are fixed here, once. A response type without
/// <c>code</c> gets its row as well, with a code nobody is ever told: by its unique request id it stops a second answer to one request, and
/// sign-out finds the client by the grant.
/// </summary>
internal sealed class CodeIssuer(IGrantStore grants, IOptions<ProtocolOptions> options, TimeProvider clock)
{
    public async Task<CodeIssuance> IssueAsync(
        AuthorizeRequest request, ArrivedRequest arrived, AuthenticatedSubject subject, string remoteAddress, CancellationToken cancellationToken)
    {
        TokenClaims.RefuseReserved(subject.ExtraClaims.Keys);
        var now = clock.GetUtcNow();
        var grant = GrantOf(request, subject, now);
        var code = OpaqueToken.Draw();
        var written = await grants.IssueCodeAsync(
            grant,
            new AuthorizationCode(
                TokenHash.Of(code),
                arrived.RequestId,
                request.RedirectUri,
                request.CodeChallenge,
                request.Parameters["nonce"],
                now + options.Value.AuthorizationCodeLifetime)
            {
                DpopJkt = request.DpopJkt,
            },
            new GrantEvent(
                GrantEventKind.CodeIssued, grant.GrantId, grant.ClientId, grant.SubjectId, now, RemoteAddress: remoteAddress),
            cancellationToken);

        return written is IssueCodeOutcome.Issued ? new CodeIssuance.Issued(code, grant) : new CodeIssuance.RequestAlreadyAnswered();
    }

    private Grant GrantOf(AuthorizeRequest request, AuthenticatedSubject subject, DateTimeOffset now)
    {
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
            Claims = request.Claims,
            CreatedAt = now,
            ExpiresAt = offline
                ? now + (request.Client.RefreshTokenLifetime ?? options.Value.RefreshTokenLifetime)
                : subject.SessionExpiresAt,
            Offline = offline,
        };
    }
}
