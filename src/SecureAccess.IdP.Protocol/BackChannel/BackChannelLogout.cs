using System.Diagnostics;
using SecureAccess.IdP.Protocol.Fetching;
using SecureAccess.IdP.Protocol.Jwt;
using SecureAccess.IdP.Protocol.Ports;

namespace SecureAccess.IdP.Protocol.BackChannel;

/// <summary>
/// Tells clients, server to server, that a session is over (OpenID Connect Back-Channel Logout 1.0). The host decides when and how often to
/// try; a try is bounded in time and goes to public addresses only.
/// </summary>
public sealed class BackChannelLogout
{
    private readonly IClientDirectory clients;
    private readonly LogoutTokenWriter writer;
    private readonly Fetcher fetcher;

    internal BackChannelLogout(IClientDirectory clients, LogoutTokenWriter writer, Fetcher fetcher) =>
        (this.clients, this.writer, this.fetcher) = (clients, writer, fetcher);

    /// <summary>One try, with a token made for it (2.5).</summary>
    /// <param name="notice">Whom to tell of which session.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<LogoutDelivery> DeliverAsync(LogoutNotice notice, CancellationToken cancellationToken)
    {
        if (await clients.FindAsync(notice.ClientId, cancellationToken)
            is not ClientLookup.Found { Client: { BackChannelLogoutUri.Length: > 0 } client })
        {
            return new LogoutDelivery.NotAsked();
        }

        if (await writer.WriteAsync(client, notice, cancellationToken) is not ResponseJwtOutcome.Written { Jwt: var token })
            return new LogoutDelivery.Failed("no key to encrypt to");

        var answer = await fetcher.PostFormAsync(client.BackChannelLogoutUri, [KeyValuePair.Create("logout_token", token)], cancellationToken);
        return answer switch
        {
            // 2.8 says 200; frameworks that make 204 of an empty answer are to be borne with.
            FetchOutcome.Fetched => new LogoutDelivery.Delivered(),
            FetchOutcome.Failed => new LogoutDelivery.Failed("the client did not confirm"),
            FetchOutcome.Unfit { Detail: var detail } => new LogoutDelivery.Failed(detail),
            FetchOutcome.Unreachable { Detail: var detail } => new LogoutDelivery.Failed(detail),
            FetchOutcome.Refused { Detail: var detail } => new LogoutDelivery.Failed(detail),
            _ => throw new UnreachableException(),
        };
    }
}
