using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Domain.Notifications;

namespace SecureAccess.IdP.Data.Outbox;

/// <summary>
/// Where use cases leave their messages. A message becomes a row of the unit of work, so it leaves exactly when the change it
/// tells of is saved, and never when it is not.
/// </summary>
public sealed class MessageOutbox(IdPDbContext db, OutboxSeal seal, CommitSignal<OutboxMessage> signal, TimeProvider clock)
{
    /// <summary>Adds the message to the unit of work. Nothing is sent before that is saved; then at once.</summary>
    /// <exception cref="ArgumentException">
    /// The template has no text for the channel, or the message lacks a parameter that the text names: a fault of the caller.
    /// </exception>
    public void Enqueue(Message message)
    {
        ArgumentNullException.ThrowIfNull(message);
        Add(message, due: null, noticeOf: null);
    }

    /// <summary>
    /// Adds a notice of an account to the unit of work. The first leaves at once; those that follow within the window leave together when it is over,
    /// so that the owner is warned early and is not flooded.
    /// </summary>
    /// <param name="notice">The notice.</param>
    /// <param name="noticeOf">Keyed hash of the account and the address.</param>
    /// <param name="window">How long after the first; zero sends each by itself.</param>
    /// <exception cref="ArgumentException">As in <see cref="Enqueue"/>.</exception>
    public async Task EnqueueNoticeAsync(Message notice, string noticeOf, TimeSpan window)
    {
        ArgumentNullException.ThrowIfNull(notice);
        var since = clock.GetUtcNow() - window;
        var known = window == TimeSpan.Zero ? [] : await RecentAsync(noticeOf, since);
        var together = known.Find(message => message.Template == MessageTemplate.NoticesTogether);
        var first = known.Find(message => message.Template != MessageTemplate.NoticesTogether);
        if (together is not null && await AddToAsync(together, notice))
        {
            return;
        }

        if (first is null)
        {
            Add(notice, due: null, noticeOf);
        }
        else
        {
            Add(NoticeDigest.Of(notice), first.CreatedAt + window, noticeOf);
        }
    }

    /// <summary>The notices of the window, newest first; those of this unit of work among them, which no query finds yet.</summary>
    private async Task<List<OutboxMessage>> RecentAsync(string noticeOf, DateTimeOffset since)
    {
        var stored = await db.Set<OutboxMessage>().AsNoTracking()
            .Where(m => m.NoticeOf == noticeOf && m.CreatedAt > since)
            .OrderByDescending(m => m.CreatedAt)
            .ToListAsync(CancellationToken.None);
        return [.. db.Set<OutboxMessage>().Local.Where(m => m.NoticeOf == noticeOf), .. stored.Where(m => db.Set<OutboxMessage>().Local.All(l => l.Id != m.Id))];
    }

    /// <summary>
    /// Adds a notice to a message that waits. By one conditional write: a message that a node has begun to send, or that another request added to in
    /// this moment, is left alone. Outside of a transaction it would be told although the change failed, so there it gets a message of its own.
    /// </summary>
    private async Task<bool> AddToAsync(OutboxMessage waiting, Message notice)
    {
        if (waiting.Body is not { } body || seal.Open(body) is not { } digest || NoticeDigest.With(digest, notice) is not { } longer)
        {
            return false;
        }

        var closed = seal.Close(longer);
        if (db.Entry(waiting).State == EntityState.Added)
        {
            waiting.Rewrite(closed);
            return true;
        }

        var now = clock.GetUtcNow();
        return db.Database.CurrentTransaction is not null
            && await db.Set<OutboxMessage>()
                .Where(m => m.Id == waiting.Id && m.Attempts == 0 && m.DueAt > now && m.Body == body)
                .ExecuteUpdateAsync(set => set.SetProperty(m => m.Body, closed), CancellationToken.None) == 1;
    }

    private void Add(Message message, DateTimeOffset? due, string? noticeOf)
    {
        Check(message);
        var key = RandomNumberGenerator.GetHexString(32, lowercase: true);
        db.Add(OutboxMessage.Create(message, seal.Close(message), key, clock.GetUtcNow(), due, noticeOf));
        signal.ExpectCommitOf(db);
    }

    private static void Check(Message message)
    {
        if (!MessageParameters.ChannelsOf(message.Template).Contains(message.Channel))
        {
            throw new ArgumentException($"Message {message.Template} does not go by {message.Channel}.", nameof(message));
        }

        foreach (var name in MessageParameters.RequiredBy(message.Template))
        {
            if (!message.Parameters.ContainsKey(name))
            {
                throw new ArgumentException($"Message {message.Template} lacks its parameter '{name}'.", nameof(message));
            }
        }
    }
}
