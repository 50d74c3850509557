using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SecureAccess.IdP.Accounts.Disowning;
using SecureAccess.IdP.Accounts.Notices;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Data.Outbox;
using SecureAccess.IdP.Data.Vault;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Authenticators;
using SecureAccess.IdP.Domain.Notifications;

namespace SecureAccess.IdP.Authenticators;

/// <summary>
/// Tells an account's owner what happened to their authenticators, at every address that was shown to be theirs (SP 800-63B-4 4.6): e-mail and
/// phones, and how the reader says that it was not they. A thief who holds one of them cannot keep the others quiet.
/// </summary>
public sealed class AccountNotices(
    IdPDbContext db,
    ValidatedAddresses addresses,
    NoticeToOwner notice,
    KeyedHash keyedHash,
    MessageOutbox outbox,
    IssueDisownCode disown,
    IOptions<AuthenticatorsOptions> options)
{
    /// <summary>Puts notices about one authenticator into the unit of work.</summary>
    /// <param name="accountId">Whose.</param>
    /// <param name="template">Which notice.</param>
    /// <param name="kind">The authenticator it is about: <c>text</c>, <c>app</c> or <c>passkey</c>.</param>
    /// <param name="about">That authenticator; a phone is not told of itself.</param>
    public Task TellAsync(Guid accountId, MessageTemplate template, string kind, Authenticator? about = null) =>
        TellAsync(accountId, template, about, (MessageParameters.Authenticator, kind));

    /// <summary>Puts the notices into the unit of work, with the moment and a code by which their reader shuts the account down.</summary>
    /// <param name="accountId">Whose.</param>
    /// <param name="template">Which notice.</param>
    /// <param name="about">The authenticator it is about; a phone is not told of itself.</param>
    /// <param name="also">What else its texts name.</param>
    public async Task TellAsync(Guid accountId, MessageTemplate template, Authenticator? about = null, params (string Name, string Value)[] also)
    {
        var parameters = also.ToImmutableSortedDictionary(parameter => parameter.Name, parameter => parameter.Value, StringComparer.Ordinal)
            .Add(MessageParameters.At, MessageParameters.Instant(disown.Now))
            .Add(MessageParameters.Code, disown.For(accountId));
        var account = await db.Accounts.FirstAsync(a => a.Id == accountId, CancellationToken.None);
        if (await addresses.EmailAsync(account) is { } email)
        {
            var notice = new Message(MessageChannel.Email, email, template, account.Language, parameters);
            await outbox.EnqueueNoticeAsync(notice, keyedHash.Of(KeyedPurpose.Row, $"{account.Id:N}:{email}"), options.Value.NoticeWindow);
        }

        if (!MessageParameters.ChannelsOf(template).Contains(MessageChannel.Text))
        {
            return;
        }

        foreach (var phone in await addresses.PhonesAsync(account, about))
        {
            outbox.Enqueue(new Message(MessageChannel.Text, phone, template, account.Language, parameters));
        }
    }

    /// <summary>
    /// The same at once and by itself, and by letter where there is no phone: for a change of the address itself, of which the next notices no longer
    /// go to the one before.
    /// </summary>
    public Task TellAtOnceAsync(Account account, MessageTemplate template)
    {
        ArgumentNullException.ThrowIfNull(account);
        return notice.EnqueueSparingLetterAsync(account, template, disown.For(account.Id));
    }

    /// <summary>
    /// Puts the notice into a letter too, where the only other address is the one to which the code of a recovery went (SP 800-63B-4 4.6): whoever reads
    /// that mailbox must not be the only one who learns of it.
    /// </summary>
    public Task TellByLetterWhereOnlyEmailAsync(Account account, MessageTemplate template)
    {
        ArgumentNullException.ThrowIfNull(account);
        return notice.EnqueueLetterWhereNoPhoneAsync(account, template, disown.For(account.Id));
    }
}
