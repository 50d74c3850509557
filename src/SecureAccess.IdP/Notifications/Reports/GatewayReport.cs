using System.Globalization;
using System.Text.Json;
using SecureAccess.IdP.Data.Outbox;
using SecureAccess.IdP.Notifications.Wire;

namespace SecureAccess.IdP.Notifications.Reports;

/// <summary>What became of a text message or call after the gateway had taken it.</summary>
/// <param name="Key">The outbox's key, which the gateway got as Idempotency-Key.</param>
/// <param name="Fate">How it ended.</param>
/// <param name="At">When, UTC.</param>
public sealed record GatewayReport(string Key, OutboxFate Fate, DateTimeOffset At)
{
    /// <summary>How far a gateway's clock may be ahead of ours.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(5);

    /// <summary>A report as JSON (<see cref="DeliveryReport"/>); null for anything else.</summary>
    public static GatewayReport? Read(ReadOnlySpan<byte> json, DateTimeOffset now)
    {
        try
        {
            return JsonSerializer.Deserialize<DeliveryReport>(json, JsonSerializerOptions.Web) is { } report ? Read(report, now) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A line as it is told by hand: <c>key,status,time</c>. Null for anything else.</summary>
    public static GatewayReport? Read(string line, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(line);
        return line.Split(',', StringSplitOptions.TrimEntries) is [var key, var status, var time] ? Read(new DeliveryReport(key, status, time), now) : null;
    }

    private static GatewayReport? Read(DeliveryReport report, DateTimeOffset now) =>
        report is { Id: { Length: 32 } key, At: { Length: > 19 } time }
        && key.All(char.IsAsciiHexDigitLower)
        && FateOf(report.Status) is { } fate
        && DateTimeOffset.TryParseExact(time, "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)
        && at <= now + Ahead
            ? new GatewayReport(key, fate, (at < now ? at : now).ToUniversalTime())
            : null;

    private static OutboxFate? FateOf(string? status) => status switch
    {
        "delivered" => OutboxFate.Arrived,
        "failed" => OutboxFate.Failed,
        "undeliverable" => OutboxFate.Undeliverable,
        "expired" => OutboxFate.Lapsed,
        _ => null,
    };
}
