using System.Collections.Immutable;
using SecureAccess.IdP.Accounts.Disowning;
using SecureAccess.IdP.Accounts.Notices;
using SecureAccess.IdP.Data.Outbox;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Notifications;

namespace SecureAccess.IdP.Accounts.Suspension;

/// <summary>
/// Tells every address that an account can be used again; the address of record too: whoever talked the help desk into it may read the others.
/// </summary>
public sealed class ReinstateNotice(ValidatedAddresses addresses, MessageOutbox outbox, IssueDisownCode disown)
{
    /// <summary>Adds the messages to the unit of work.</summary>
    public async Task EnqueueAsync(Account account)
    {
        ArgumentNullException.ThrowIfNull(account);
        var email = await addresses.EmailAsync(account);
        var parameters = ImmutableSortedDictionary<string, string>.Empty
            .Add(MessageParameters.At, MessageParameters.Instant(disown.Now))
            .Add(MessageParameters.Code, disown.For(account.Id));
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
            parameters = parameters.Add(MessageParameters.Reference, Guid.CreateVersion7(disown.Now).ToString("D"));
            Enqueue(MessageChannel.Letter, AddressBlock.Of(person.Name, person.Address));
        }

        void Enqueue(MessageChannel channel, string to) => outbox.Enqueue(channel == MessageChannel.Letter
            ? new Message(channel, to, MessageTemplate.AccountReinstatedNotice, account.Language, parameters, email, account.Id)
            : new Message(channel, to, MessageTemplate.AccountReinstatedNotice, account.Language, parameters));
    }
}
