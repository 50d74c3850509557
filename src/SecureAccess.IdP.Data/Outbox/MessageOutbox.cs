using System.Security.Cryptography;
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
        Check(message);
        var key = RandomNumberGenerator.GetHexString(32, lowercase: true);
        db.Add(OutboxMessage.Create(message, seal.Close(message), key, clock.GetUtcNow()));
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
