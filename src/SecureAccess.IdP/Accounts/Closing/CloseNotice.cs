using System.Collections.Immutable;
using SecureAccess.IdP.Accounts.Notices;
using SecureAccess.IdP.Data.Outbox;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Notifications;

namespace SecureAccess.IdP.Accounts.Closing;

/// <summary>
/// Tells every address that an account was closed; the address of record too, since whoever closed it in somebody else's name may read the others.
/// There is no code in it: nothing is left to shut down.
/// </summary>
public sealed class CloseNotice(ValidatedAddresses addresses, MessageOutbox outbox, TimeProvider time)
{
    /// <summary>Adds the messages to the unit of work.</summary>
    public async Task EnqueueAsync(Account account)
    {
        ArgumentNullException.ThrowIfNull(account);
        var now = time.GetUtcNow();
        var parameters = ImmutableSortedDictionary<string, string>.Empty.Add(MessageParameters.At, MessageParameters.Instant(now));
        var email = await addresses.EmailAsync(account);
        if (email is not null)
        {
            Enqueue(MessageChannel.Email, email);
        }

        foreach (var phone in await addresses.PhonesAsync(account))
        {
            Enqueue(MessageChannel.Text, phone);
        }

        if (await addresses.PersonAsync(account) is { } person)
        {
            parameters = parameters.Add(MessageParameters.Reference, Guid.CreateVersion7(now).ToString("D"));
            Enqueue(MessageChannel.Letter, AddressBlock.Of(person.Name, person.Address));
        }

        void Enqueue(MessageChannel channel, string to) => outbox.Enqueue(channel == MessageChannel.Letter
            ? new Message(channel, to, MessageTemplate.AccountClosedNotice, account.Language, parameters, email, account.Id)
            : new Message(channel, to, MessageTemplate.AccountClosedNotice, account.Language, parameters));
    }
}
