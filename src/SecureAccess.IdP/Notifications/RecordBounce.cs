using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Data.Outbox;
using SecureAccess.IdP.Domain.Notifications;

namespace SecureAccess.IdP.Notifications;

/// <summary>An e-mail that came back.</summary>
/// <param name="Key">The outbox's key: what stands in its Message-ID before the at sign, or what a gateway got as Idempotency-Key.</param>
/// <param name="At">When, UTC.</param>
public sealed record Bounce(string Key, DateTimeOffset At)
{
    /// <summary>A line as it is told: <c>message-id,bounced,time</c>, ISO 8601 with its offset. Null for anything else.</summary>
    public static Bounce? Read(string line, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(line);
        return line.Split(',', StringSplitOptions.TrimEntries) is [var id, "bounced", { Length: > 19 } time]
            && id.Trim('<', '>').Split('@')[0] is { Length: 32 } key && key.All(char.IsAsciiHexDigitLower)
            && DateTimeOffset.TryParseExact(time, "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)
            && at <= now
                ? new Bounce(key, at.ToUniversalTime())
                : null;
    }
}

/// <summary>
/// Takes that an e-mail came back after the mail server had taken it: the message counts as bounced, and its address as one that mail does not reach. Told
/// twice it counts once.
/// </summary>
public sealed class RecordBounce(IdPDbContext db, UndeliveredLedger undelivered, TimeProvider time)
{
    /// <summary>What came of it. Closed.</summary>
    public abstract record Outcome
    {
        private Outcome()
        {
        }

        /// <summary>It was news.</summary>
        public sealed record Taken : Outcome;

        /// <summary>It was told before.</summary>
        public sealed record Known : Outcome;

        /// <summary>No such e-mail was sent, or so long ago that nothing of it is kept.</summary>
        public sealed record Unknown : Outcome;
    }

    /// <summary>Takes one.</summary>
    public async Task<Outcome> ExecuteAsync(Bounce bounce, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(bounce);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var sent = db.Set<OutboxMessage>().Where(m => m.IdempotencyKey == bounce.Key && m.Channel == MessageChannel.Email && m.Recipient != null);
        var news = await sent.Where(m => m.Fate == OutboxFate.Delivered)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.Fate, OutboxFate.Bounced), cancellationToken);
        if (await sent.Select(m => new { m.Template, m.Recipient }).FirstOrDefaultAsync(cancellationToken) is not { Recipient: { } recipient } mail)
        {
            return new Outcome.Unknown();
        }

        if (news == 0)
        {
            return new Outcome.Known();
        }

        await undelivered.EmailAsync(mail.Template, recipient, bounce.At, time.GetUtcNow(), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new Outcome.Taken();
    }
}
