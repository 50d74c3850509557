using Microsoft.Extensions.Options;
using SecureAccess.IdP.Domain.Notifications;

namespace SecureAccess.IdP.Notifications.Reports;

/// <summary>
/// Where gateways tell what became of texts and calls. A channel without a secret has no such address. Whoever cannot sign learns nothing: every fault of a
/// signature is answered alike, before the body is looked into. Who can is told the same of a message that is unknown as of one that is taken.
/// </summary>
internal static class TakeDeliveryReport
{
    /// <summary>The address; the channel is <c>text</c> or <c>voice</c>.</summary>
    public const string Path = "/notifications/{channel}/reports";

    private const int MostBytes = 4096;

    /// <summary>Takes one.</summary>
    public static async Task<IResult> HandleAsync(
        HttpContext context, string channel, RecordReport record, IOptions<NotificationsOptions> options, TimeProvider time, CancellationToken cancellationToken)
    {
        MessageChannel? which = channel switch
        {
            "text" => MessageChannel.Text,
            "voice" => MessageChannel.Voice,
            _ => null,
        };
        var secrets = (which is MessageChannel.Text ? options.Value.Text : options.Value.Voice).ReportKeys;
        if (which is null || secrets.Count == 0)
        {
            return Results.NotFound();
        }

        if (await ReadAsync(context.Request, cancellationToken) is not { } body)
        {
            return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        }

        if (!ReportSignature.IsGood(secrets, context.Request.Headers, body, time.GetUtcNow()))
        {
            return Results.StatusCode(StatusCodes.Status401Unauthorized);
        }

        if (GatewayReport.Read(body, time.GetUtcNow()) is not { } report)
        {
            return Results.StatusCode(StatusCodes.Status400BadRequest);
        }

        if (await record.ExecuteAsync(report, which, cancellationToken) is RecordReport.Outcome.TooEarly)
        {
            context.Response.Headers.RetryAfter = "5";
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }

        return Results.NoContent();
    }

    /// <summary>The whole body; null where it is larger than any report, of which no more is read.</summary>
    private static async Task<byte[]?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > MostBytes)
        {
            return null;
        }

        var buffer = new byte[MostBytes + 1];
        var read = await request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return read > MostBytes ? null : buffer[..read];
    }
}
