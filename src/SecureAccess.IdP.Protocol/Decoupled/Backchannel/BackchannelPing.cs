using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using SecureAccess.IdP.Protocol.Fetching;
using SecureAccess.IdP.Protocol.Ports;

namespace SecureAccess.IdP.Protocol.Decoupled.Backchannel;

/// <summary>
/// Tells a client in ping mode that its request is decided (CIBA Core, 10.2). It says nothing of how: the client asks at the token endpoint.
/// The host decides when and how often to try; a try is bounded in time and goes to public addresses only.
/// </summary>
public sealed class BackchannelPing
{
    internal const string AuthReqId = "auth_req_id";
    internal const string NotificationToken = "client_notification_token";

    private readonly IClientDirectory clients;
    private readonly Fetcher fetcher;

    internal BackchannelPing(IClientDirectory clients, Fetcher fetcher) => (this.clients, this.fetcher) = (clients, fetcher);

    /// <summary>One try.</summary>
    /// <param name="request">The request that was decided.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<PingDelivery> SendAsync(DecoupledRequest request, CancellationToken cancellationToken)
    {
        if (await clients.FindAsync(request.ClientId, cancellationToken)
            is not ClientLookup.Found { Client: { BackchannelClientNotificationEndpoint: { Length: > 0 } address } })
        {
            return new PingDelivery.Delivered();
        }

        var json = JsonSerializer.Serialize(new Dictionary<string, string> { [AuthReqId] = request.Parameters[AuthReqId] });
        return await fetcher.PostJsonAsync(address, json, request.Parameters[NotificationToken], cancellationToken) switch
        {
            FetchOutcome.Fetched => new PingDelivery.Delivered(),
            FetchOutcome.Refused => new PingDelivery.Refused(),
            FetchOutcome.Failed { Status: < StatusCodes.Status500InternalServerError and not (StatusCodes.Status408RequestTimeout or StatusCodes.Status429TooManyRequests) } =>
                new PingDelivery.Refused(),
            FetchOutcome.Failed or FetchOutcome.Unfit or FetchOutcome.Unreachable => new PingDelivery.Failed(),
            _ => throw new UnreachableException(),
        };
    }
}
