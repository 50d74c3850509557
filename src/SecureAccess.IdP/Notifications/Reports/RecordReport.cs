using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Data.Outbox;
using SecureAccess.IdP.Domain.Notifications;

namespace SecureAccess.IdP.Notifications.Reports;

/// <summary>
/// Takes what a gateway tells of a text message or call. The first word counts, by one conditional write: told twice, or otherwise later, it changes nothing.
/// </summary>
public sealed class RecordReport(IdPDbContext db, UndeliveredLedger undelivered, NotificationsMetrics metrics, TimeProvider time)
{
    /// <summary>What came of it. Closed.</summary>
    public abstract record Outcome
    {
        private Outcome()
        {
        }

        /// <summary>It was news.</summary>
        public sealed record Taken : Outcome;

        /// <summary>It was told before, or the message ended otherwise.</summary>
        public sealed record Known : Outcome;

        /// <summary>The gateway was faster than our note that it took the message: to be told again.</summary>
        public sealed record TooEarly : Outcome;

        /// <summary>No such message was sent by this channel, or so long ago that nothing of it is kept.</summary>
        public sealed record Unknown : Outcome;
    }

    /// <summary>Takes one.</summary>
    /// <param name="report">What is told.</param>
    /// <param name="channel">The channel whose gateway tells it; null where an operator does.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<Outcome> ExecuteAsync(GatewayReport report, MessageChannel? channel, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(report);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var sent = db.Set<OutboxMessage>().Where(m => m.IdempotencyKey == report.Key
            && (m.Channel == MessageChannel.Text || m.Channel == MessageChannel.Voice)
            && (channel == null || m.Channel == channel));
        var news = await sent.Where(m => m.Fate == OutboxFate.Delivered)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.Fate, report.Fate), cancellationToken);
        if (await sent.Select(m => new { m.Channel, m.Template, m.Recipient, m.Fate }).FirstOrDefaultAsync(cancellationToken) is not { } message)
        {
            return new Outcome.Unknown();
        }

        if (news == 0)
        {
            return message.Fate is null ? new Outcome.TooEarly() : new Outcome.Known();
        }

        if (report.Fate is not OutboxFate.Arrived)
        {
            await undelivered.PhoneAsync(message.Channel, message.Template, message.Recipient, report.At, time.GetUtcNow(), cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        metrics.Reported(message.Channel, report.Fate);
        return new Outcome.Taken();
    }
}
