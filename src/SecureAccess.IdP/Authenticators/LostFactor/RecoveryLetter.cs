using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.Options;
using SecureAccess.IdP.Accounts.Notices;
using SecureAccess.IdP.Data.Attempts;
using SecureAccess.IdP.Data.Authenticators;
using SecureAccess.IdP.Data.Outbox;
using SecureAccess.IdP.Data.Vault;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Authenticators;
using SecureAccess.IdP.Domain.Notifications;
using SecureAccess.IdP.Notifications;

namespace SecureAccess.IdP.Authenticators.LostFactor;

/// <summary>The letter with the second code, to the address that the tax records confirmed, and the notice of it to every other address.</summary>
public sealed class RecoveryLetter(
    CodeStore codes, MessageOutbox outbox, ValidatedAddresses addresses, AccountNotices notices, AttemptLedger ledger,
    UndeliverableLimits undeliverable, KeyedHash keyedHash, IOptions<AuthenticatorsOptions> options, TimeProvider time)
{
    private const string Stage = "recovery-letter";

    /// <summary>Counts one, if another may be ordered.</summary>
    public async Task<bool> CountAsync(Account account, OpenWays ways, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(ways);
        if (await undeliverable.LettersClosedUntilAsync(account.TaxpayerKey, AddressKeyOf(ways), cancellationToken) is not null)
        {
            return false;
        }

        var key = keyedHash.Of(KeyedPurpose.Row, account.Id.ToString("N"));
        if (await ledger.BeginAsync(Stage, [new Counted(key, options.Value.PerRecoveryLetter)], cancellationToken) is not TryOutcome.Open { TryId: var tryId })
        {
            return false;
        }

        await ledger.EndAsync(tryId, AttemptState.Failed);
        return true;
    }

    /// <summary>Puts letter, code and notices into the unit of work; an earlier letter's code is void.</summary>
    public async Task WriteAsync(Account account, FactorRecovery recovery, Guid letterId, OpenWays ways)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(recovery);
        ArgumentNullException.ThrowIfNull(ways);
        var (person, now) = (ways.Person!, time.GetUtcNow());
        var block = AddressBlock.Of(person.Name, person.Address);
        var code = await codes.IssueAsync(
            recovery.Id, CodePurpose.RecoveryByLetter, AddressKeyOf(ways), options.Value.RecoveryLetterHandling + ways.MailedFor, CancellationToken.None);
        var parameters = ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal,
        [
            KeyValuePair.Create(MessageParameters.At, MessageParameters.Instant(now)),
            KeyValuePair.Create(MessageParameters.Name, person.Name.Full),
            KeyValuePair.Create(MessageParameters.Code, code),
            KeyValuePair.Create(MessageParameters.Days, ((int)ways.MailedFor.TotalDays).ToString(CultureInfo.InvariantCulture)),
            KeyValuePair.Create(MessageParameters.Reference, letterId.ToString("D")),
        ]);
        var email = await addresses.EmailAsync(account);
        outbox.Enqueue(new Message(MessageChannel.Letter, block, MessageTemplate.FactorRecoveryLetter, account.Language, parameters, email, account.Id));
        await notices.TellAsync(account.Id, MessageTemplate.FactorRecoveryNotice);
    }

    private string AddressKeyOf(OpenWays ways) =>
        keyedHash.Of(KeyedPurpose.PostalAddress, AddressBlock.Of(ways.Person!.Name, ways.Person.Address).ToUpperInvariant());
}
