using System.Collections.Immutable;
using SecureAccess.IdP.Accounts.Disowning;
using SecureAccess.IdP.Accounts.Notices;
using SecureAccess.IdP.Data.Outbox;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Notifications;

namespace SecureAccess.IdP.Accounts.Joining;

/// <summary>
/// Tells every address of both accounts that they are joined, with a code that shuts the account down which goes on (SP 800-63B-4 4.6): whoever stole both
/// passwords may read some of the addresses, but hardly all.
/// </summary>
public sealed class JoinNotice(ValidatedAddresses addresses, MessageOutbox outbox, IssueDisownCode disown)
{
    /// <summary>Adds the messages to the unit of work.</summary>
    public async Task EnqueueAsync(Account eServices, Account other)
    {
        ArgumentNullException.ThrowIfNull(eServices);
        ArgumentNullException.ThrowIfNull(other);
        var parameters = ImmutableSortedDictionary<string, string>.Empty
            .Add(MessageParameters.At, MessageParameters.Instant(disown.Now))
            .Add(MessageParameters.Username, eServices.Username)
            .Add(MessageParameters.Code, disown.For(eServices.Id));
        var emails = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var phones = new HashSet<string>(StringComparer.Ordinal);
        foreach (var account in new[] { eServices, other })
        {
            if (await addresses.EmailAsync(account) is { } email && emails.Add(email))
            {
                Enqueue(MessageChannel.Email, email, account.Language);
            }

            foreach (var phone in (await addresses.PhonesAsync(account)).Where(phones.Add))
            {
                Enqueue(MessageChannel.Text, phone, account.Language);
            }
        }

        void Enqueue(MessageChannel channel, string to, string language) =>
            outbox.Enqueue(new Message(channel, to, MessageTemplate.AccountsJoinedNotice, language, parameters));
    }
}
