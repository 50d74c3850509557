using System.Collections.Immutable;
using SecureAccess.IdP.Accounts.Disowning;
using SecureAccess.IdP.Data.Outbox;
using SecureAccess.IdP.Data.Vault;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Authenticators;
using SecureAccess.IdP.Domain.Notifications;
using SecureAccess.IdP.Domain.Proofing;

namespace SecureAccess.IdP.Proofing;

/// <summary>
/// Tells the person, by another channel than the codes used, that an account was made or proofed in their name, and how to disown it
/// (SP 800-63A-4 3.10): a letter to the address of record; for a basic account, which has no such address, an e-mail.
/// </summary>
public sealed class CreationNotice(MessageOutbox outbox, PersonalDataVault vault, IssueDisownCode disown, TimeProvider time)
{
    /// <summary>Puts the notice into the unit of work, with the hash of its code.</summary>
    public async Task SendAsync(Account account, ProofingCase madeBy)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(madeBy);
        var email = await vault.GetAsync<string>(account.VaultId, VaultKinds.Email, CancellationToken.None);
        var person = madeBy.IsProven
            ? await vault.GetAsync<PersonRecord>(account.VaultId, VaultKinds.Person, CancellationToken.None)
            : null;
        if (person is not null)
        {
            SendLetter(account, madeBy, person, email);
        }

        // Never by the code's own channel alone: who read the letter with the code would read this one too.
        if (person is null || madeBy.Journey.Step(StepKey.MailCode) is not null)
        {
            outbox.Enqueue(new Message(
                MessageChannel.Email,
                email!,
                MessageTemplate.AccountCreatedNotice,
                account.Language,
                Parameters((await GivenNameAsync(account)).Full, madeBy, disown.For(account.Id))));
        }
    }

    private void SendLetter(Account account, ProofingCase madeBy, PersonRecord person, string? email)
    {
        var disownCode = GroupedCode.Draw();
        account.LetterSent(GroupedCode.Hash(disownCode));
        outbox.Enqueue(new Message(
            MessageChannel.Letter,
            AddressBlock.Of(person.Name, person.Address),
            MessageTemplate.AccountCreatedNotice,
            account.Language,
            Parameters(person.Name.Full, madeBy, disownCode),
            AccountEmail: email,
            AccountId: account.Id));
    }

    private async Task<PersonName> GivenNameAsync(Account account) =>
        await vault.GetAsync<PersonName>(account.VaultId, VaultKinds.GivenName, CancellationToken.None)
        ?? throw new InvalidOperationException("The e-mail stage kept the name.");

    private ImmutableSortedDictionary<string, string> Parameters(string name, ProofingCase madeBy, string disownCode) =>
        ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal,
        [
            KeyValuePair.Create(MessageParameters.Name, name),
            KeyValuePair.Create(MessageParameters.At, MessageParameters.Instant(time.GetUtcNow())),
            KeyValuePair.Create(MessageParameters.Reference, madeBy.Id.ToString("D")),
            KeyValuePair.Create(MessageParameters.Code, disownCode),
        ]);
}
