using System.Collections.Concurrent;
using System.Security.Cryptography;
using SecureAccess.IdP.Notifications.Wire;
using SecureAccess.IdP.Proofing.Vendors.Simulation;

namespace VendorSimulator;

/// <summary>
/// The gateways for text, voice, e-mail and letters: take a message, remember its idempotency key, and forget the message. What
/// was sent is read in the provider's development inbox.
/// </summary>
internal static class GatewayApis
{
    public static void MapGatewayApis(this WebApplication app)
    {
        foreach (var channel in new[] { "text", "voice", "email", "letter" })
        {
            var receipts = new ConcurrentDictionary<string, MessageReceipt>(StringComparer.Ordinal);
            app.MapPost(MessageSubmission.PathOf(channel), (MessageSubmission message, PersonaFile file, HttpContext context) =>
                file.RefusedRecipients.Contains(message.To)
                    ? RefuseAsync(channel, context)
                    : AcceptAsync(receipts, channel, context));
        }
    }

    private static Task<IResult> RefuseAsync(string channel, HttpContext context) =>
        context.RequestServices.GetRequiredService<TroubleMaker>().AnswerAsync(
            context,
            channel,
            new SimulatedAnswer<object>(new { error = "recipient_refused" }, VendorTrouble.None),
            StatusCodes.Status422UnprocessableEntity);

    private static async Task<IResult> AcceptAsync(
        ConcurrentDictionary<string, MessageReceipt> receipts, string channel, HttpContext context)
    {
        var key = context.Request.Headers["Idempotency-Key"].ToString();
        if (key.Length == 0)
        {
            return Results.Json(new { error = "idempotency_key_missing" }, statusCode: StatusCodes.Status400BadRequest);
        }

        var fresh = new MessageReceipt($"MSG-{RandomNumberGenerator.GetHexString(16)}");
        var receipt = new SimulatedAnswer<MessageReceipt>(receipts.GetValueOrDefault(key) ?? fresh, VendorTrouble.None);
        var trouble = context.RequestServices.GetRequiredService<TroubleMaker>();
        var result = await trouble.AnswerAsync(context, channel, receipt, StatusCodes.Status202Accepted);
        if (result is IValueHttpResult { Value: MessageReceipt })
        {
            context.RequestServices.GetRequiredService<Switchboard>().Count(channel, replayed: !receipts.TryAdd(key, fresh));
        }

        return result;
    }
}
