using Microsoft.Extensions.Options;
using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Grants;
using SecureAccess.IdP.Protocol.Ports;

namespace SecureAccess.IdP.Protocol.Authorize;

/// <summary>
/// Writes a grant with its code (RFC 6749, 4.1.2). A response type without
/// <c>code</c> gets its row as well, with a code nobody is ever told: by its unique request id it stops a second answer to one request, and
/// sign-out finds the client by the grant.
/// </summary>
internal sealed class CodeIssuer(IGrantStore grants, GrantFactory factory, IOptions<ProtocolOptions> options, TimeProvider clock)
{
    public async Task<CodeIssuance> IssueAsync(
        AuthorizeRequest request, ArrivedRequest arrived, AuthenticatedSubject subject, string remoteAddress, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var grant = factory.Of(request, subject, now);
        var code = TimedToken.Draw(now);
        var written = await grants.IssueCodeAsync(
            grant,
            new AuthorizationCode(
                TimedToken.HashOf(code),
                arrived.RequestId,
                request.RedirectUri,
                request.CodeChallenge,
                request.Parameters["nonce"],
                now + LifetimeFor(request.Client))
            {
                DpopJkt = request.DpopJkt,
            },
            new GrantEvent(
                GrantEventKind.CodeIssued, grant.GrantId, grant.ClientId, grant.SubjectId, now, RemoteAddress: remoteAddress),
            cancellationToken);

        return written is IssueCodeOutcome.Issued ? new CodeIssuance.Issued(code, grant) : new CodeIssuance.RequestAlreadyAnswered();
    }

    private TimeSpan LifetimeFor(Client client)
    {
        var lifetime = options.Value.AuthorizationCodeLifetime;
        return client.SecurityProfile == SecurityProfile.Fapi2 && lifetime > Fapi2Profile.LongestCodeLifetime
            ? Fapi2Profile.LongestCodeLifetime
            : lifetime;
    }
}
