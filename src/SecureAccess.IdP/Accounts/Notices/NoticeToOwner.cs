using System.Collections.Immutable;
using SecureAccess.IdP.Data.Outbox;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Notifications;

namespace SecureAccess.IdP.Accounts.Notices;

/// <summary>
/// Tells the owner of an account at once, at every address that was shown to be theirs (SP 800-63B-4 4.6): whoever did something in somebody else's name
/// may read one of them, but hardly all. On which channels, the template's texts decide.
/// </summary>
public sealed class NoticeToOwner(ValidatedAddresses addresses, MessageOutbox outbox, TimeProvider time)
{
    /// <summary>Adds the messages to the unit of work.</summary>
    /// <param name="account">Whose, with the addresses as they are.</param>
    /// <param name="template">Which notice; it tells the moment.</param>
    /// <param name="code">The code by which its reader shuts the account down; null where nothing is left to shut down.</param>
    public async Task EnqueueAsync(Account account, MessageTemplate template, string? code = null)
    {
        await EnqueueAsync(account, template, code, await addresses.PhonesAsync(account));
        if (MessageParameters.ChannelsOf(template).Contains(MessageChannel.Letter))
        {
            await EnqueueLetterAsync(account, template, code);
        }
    }

    /// <summary>The same, with a letter only where there is no phone: one mailbox must not be all that learns of it.</summary>
    public async Task EnqueueSparingLetterAsync(Account account, MessageTemplate template, string code)
    {
        await EnqueueAsync(account, template, code, await addresses.PhonesAsync(account));
        await EnqueueLetterWhereNoPhoneAsync(account, template, code);
    }

    /// <summary>
    /// Only the letter, and only where there is no phone: for what the other addresses are told by another way. An account without an address of record
    /// has no other.
    /// </summary>
    public async Task EnqueueLetterWhereNoPhoneAsync(Account account, MessageTemplate template, string code)
    {
        if ((await addresses.PhonesAsync(account)).Count == 0)
        {
            await EnqueueLetterAsync(account, template, code);
        }
    }

    private async Task EnqueueAsync(Account account, MessageTemplate template, string? code, IReadOnlyCollection<string> phones)
    {
        var parameters = ParametersOf(code);
        if (await addresses.EmailAsync(account) is { } email)
        {
            outbox.Enqueue(new Message(MessageChannel.Email, email, template, account.Language, parameters));
        }

        foreach (var phone in phones)
        {
            outbox.Enqueue(new Message(MessageChannel.Text, phone, template, account.Language, parameters));
        }
    }

    private async Task EnqueueLetterAsync(Account account, MessageTemplate template, string? code)
    {
        if (await addresses.PersonAsync(account) is not { } person)
        {
            return;
        }

        var reference = Guid.CreateVersion7(time.GetUtcNow()).ToString("D");
        outbox.Enqueue(new Message(
            MessageChannel.Letter,
            AddressBlock.Of(person.Name, person.Address),
            template,
            account.Language,
            ParametersOf(code).Add(MessageParameters.Reference, reference),
            await addresses.EmailAsync(account),
            account.Id));
    }

    private ImmutableSortedDictionary<string, string> ParametersOf(string? code)
    {
        var moment = ImmutableSortedDictionary<string, string>.Empty.Add(MessageParameters.At, MessageParameters.Instant(time.GetUtcNow()));
        return code is null ? moment : moment.Add(MessageParameters.Code, code);
    }
}
