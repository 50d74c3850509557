using System.Net;
using SecureAccess.IdP.Data.Outbox;
using SecureAccess.IdP.Domain.Notifications;
using SecureAccess.IdP.Notifications.Wire;

namespace SecureAccess.IdP.Notifications;

/// <summary>
/// Hands messages to a gateway over HTTP (<see cref="MessageSubmission"/>). One try only: the outbox is what tries again, and
/// outlives this process.
/// </summary>
public sealed class HttpGatewayChannel(
    MessageChannel channel, IHttpClientFactory clients, ILogger<HttpGatewayChannel> logger) : IMessageChannel
{
    /// <inheritdoc />
    public MessageChannel Channel => channel;

    /// <summary>Name of a gateway's HTTP client.</summary>
    public static string ClientOf(MessageChannel channel) => $"{channel} gateway";

    /// <inheritdoc />
    public async Task<DeliveryOutcome> SendAsync(
        RenderedMessage message, string idempotencyKey, CancellationToken cancellationToken)
    {
        using var client = clients.CreateClient(ClientOf(channel));
        var path = MessageSubmission.PathOf(channel.ToString().ToLowerInvariant());
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = JsonContent.Create(new MessageSubmission(message.To, message.Subject, message.Body, message.Language)),
        };
        request.Headers.Add("Idempotency-Key", idempotencyKey);
        try
        {
            using var response = await client.SendAsync(request, cancellationToken);
            return Understand(response.StatusCode);
        }
        catch (HttpRequestException e)
        {
            logger.GatewayUnreachable(channel, e.HttpRequestError.ToString());
            return new DeliveryOutcome.RetryLater(
                e.HttpRequestError == HttpRequestError.SecureConnectionError ? OutboxFault.Insecure : OutboxFault.Unreachable);
        }
    }

    private DeliveryOutcome Understand(HttpStatusCode status)
    {
        switch (status)
        {
            case HttpStatusCode.OK or HttpStatusCode.Created or HttpStatusCode.Accepted:
                return new DeliveryOutcome.Delivered();
            case HttpStatusCode.UnprocessableEntity or HttpStatusCode.Gone:
                return new DeliveryOutcome.Rejected();
            default:
                // A wrong key or address of ours is mended by an operator, and the messages leave then.
                logger.GatewayRefused(channel, (int)status);
                return new DeliveryOutcome.RetryLater(
                    status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden ? OutboxFault.SignInRefused : OutboxFault.NotTaken);
        }
    }
}
