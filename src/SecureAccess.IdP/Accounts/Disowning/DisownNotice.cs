using System.Collections.Immutable;
using SecureAccess.IdP.Data.Outbox;
using SecureAccess.IdP.Data.Vault;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Notifications;

namespace SecureAccess.IdP.Accounts.Disowning;

/// <summary>Tells the account's e-mail address that it was disowned: if the letter's reader was not its owner, the owner learns of it.</summary>
public sealed class DisownNotice(PersonalDataVault vault, MessageOutbox outbox, TimeProvider time)
{
    /// <summary>Adds the message to the unit of work.</summary>
    public async Task EnqueueAsync(Account account, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(account);
        if (await vault.GetAsync<string>(account.VaultId, VaultKinds.Email, cancellationToken) is not { } email)
        {
            return;
        }

        var parameters = ImmutableSortedDictionary<string, string>.Empty
            .Add(MessageParameters.At, MessageParameters.Instant(time.GetUtcNow()));
        outbox.Enqueue(new Message(
            MessageChannel.Email, email, MessageTemplate.AccountDisownedNotice, account.Language, parameters));
    }
}
