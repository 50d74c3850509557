namespace SecureAccess.IdP.Notifications.Wire;

/// <summary>
/// What a gateway tells later of a message it took: <c>POST notifications/{channel}/reports</c> at the provider, signed as Standard Webhooks has it. 204 takes
/// it, 503 means later, anything else: not again.
/// </summary>
/// <param name="Id">The Idempotency-Key under which the message came.</param>
/// <param name="Status"><c>delivered</c>, <c>failed</c>, <c>undeliverable</c> or <c>expired</c>.</param>
/// <param name="At">When, ISO 8601 with its offset.</param>
public sealed record DeliveryReport(string? Id, string? Status, string? At)
{
    /// <summary>Path below the provider's origin.</summary>
    /// <param name="channel"><c>text</c> or <c>voice</c>.</param>
    public static string PathOf(string channel) => $"notifications/{channel}/reports";
}
