using System.Diagnostics.Metrics;
using SecureAccess.IdP.Data.Outbox;
using SecureAccess.IdP.Domain.Notifications;

namespace SecureAccess.IdP.Notifications;

/// <summary>What is counted of messages, under the meter <c>SecureAccess.IdP.Notifications</c>. Tags are channel and fate, nothing of a person.</summary>
public sealed class NotificationsMetrics
{
    /// <summary>Name of the meter.</summary>
    public const string Meter = "SecureAccess.IdP.Notifications";

    private readonly Counter<long> ended;
    private readonly Counter<long> postponed;
    private readonly Counter<long> reported;
    private long oldestSeconds;
    private int dead;

    /// <summary>Makes the instruments.</summary>
    public NotificationsMetrics(IMeterFactory meters)
    {
        ArgumentNullException.ThrowIfNull(meters);
        var meter = meters.Create(Meter);
        ended = meter.CreateCounter<long>("secureaccess.messages.ended", description: "Messages that ended, by channel and fate");
        postponed = meter.CreateCounter<long>("secureaccess.messages.postponed", description: "Tries that failed and will be repeated, by channel and fault");
        reported = meter.CreateCounter<long>("secureaccess.messages.reported", description: "Texts and calls of which a gateway told what became of them, by channel and fate");
        meter.CreateObservableGauge("secureaccess.outbox.oldest_waiting", () => Interlocked.Read(ref oldestSeconds), "s", "Age of the oldest message that is due or being tried");
        meter.CreateObservableGauge("secureaccess.outbox.dead", () => Volatile.Read(ref dead), description: "Messages given up whose content is kept for another try");
    }

    /// <summary>A message ended.</summary>
    public void Ended(MessageChannel channel, OutboxFate fate) =>
        ended.Add(1, new KeyValuePair<string, object?>("channel", channel.ToString()), new KeyValuePair<string, object?>("fate", fate.ToString()));

    /// <summary>A try failed.</summary>
    public void Postponed(MessageChannel channel, OutboxFault fault) =>
        postponed.Add(1, new KeyValuePair<string, object?>("channel", channel.ToString()), new KeyValuePair<string, object?>("fault", fault.ToString()));

    /// <summary>A gateway told what became of a message.</summary>
    public void Reported(MessageChannel channel, OutboxFate fate) =>
        reported.Add(1, new KeyValuePair<string, object?>("channel", channel.ToString()), new KeyValuePair<string, object?>("fate", fate.ToString()));

    /// <summary>How the outbox stands.</summary>
    public void Observe(OutboxState state, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        Interlocked.Exchange(ref oldestSeconds, state.OldestWaiting is { } since ? (long)(now - since).TotalSeconds : 0);
        Volatile.Write(ref dead, state.Dead);
    }
}
