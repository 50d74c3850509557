using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using SecureAccess.IdP.Accounts.Activity;
using SecureAccess.IdP.Accounts.Notices;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Data.Outbox;
using SecureAccess.IdP.Data.Vault;
using SecureAccess.IdP.Domain.Accounts;

namespace SecureAccess.IdP.Accounts.Download;

/// <summary>
/// Gathers what is stored about a person, section by section, as it stands in their copy. Left out is what would open something (hashes, keys, codes),
/// what is about others (vendors' references and reasons, staff), and all but the end of the taxpayer number: the file will lie about in a downloads
/// folder, and its owner knows the number.
/// </summary>
public sealed class PersonalData(
    IdPDbContext db,
    PersonalDataVault vault,
    ValidatedAddresses addresses,
    KeyedHash keyedHash,
    PersonalRecords records,
    ListActivity activity,
    IStringLocalizer<AccountsTexts> texts)
{
    /// <summary>The version of this form of the file.</summary>
    public const int Format = 1;

    /// <summary>The sections by name, in the order of the file; each is read when its turn comes.</summary>
    public IEnumerable<(string Name, Func<CancellationToken, Task<object?>> Read)> Of(Account account)
    {
        ArgumentNullException.ThrowIfNull(account);
        yield return ("account", _ => Task.FromResult<object?>(AccountOf(account)));
        yield return ("person", cancellationToken => PersonAsync(account, cancellationToken));
        yield return ("identity", _ => Task.FromResult<object?>(IdentityOf(account)));
        yield return ("identitySteps", async cancellationToken => await records.StepsAsync(account, cancellationToken));
        yield return ("waysToSignIn", async cancellationToken => await records.AuthenticatorsAsync(account, cancellationToken));
        yield return ("recoveryCodes", async cancellationToken => await records.RecoveryCodesAsync(account, cancellationToken));
        yield return ("sessions", async cancellationToken => await records.SessionsAsync(account, cancellationToken));
        yield return ("applications", async cancellationToken => await records.ApplicationsAsync(account, cancellationToken));
        yield return ("agreements", async cancellationToken => await records.AgreementsAsync(account, cancellationToken));
        yield return ("notices", cancellationToken => NoticesAsync(account, cancellationToken));
        yield return ("activity", cancellationToken => ActivityAsync(account, cancellationToken));
    }

    private static object AccountOf(Account account) => new
    {
        username = account.Username,
        subject = account.Subject.Value,
        status = account.Status.ToString(),
        origin = account.Origin.ToString(),
        createdAt = account.CreatedAt,
        languageOfMessages = account.Language,
    };

    private static object? IdentityOf(Account account) => account.Proofing is not { } proofing
        ? null
        : new { levels = proofing.Ials, how = proofing.Channel, confirmedAt = proofing.At };

    private async Task<object?> PersonAsync(Account account, CancellationToken cancellationToken)
    {
        var person = await addresses.PersonAsync(account);
        var given = await vault.GetAsync<PersonName>(account.VaultId, VaultKinds.GivenName, cancellationToken);
        return new
        {
            name = (person?.Name ?? given)?.Full,
            email = await addresses.EmailAsync(account),
            mailingAddress = person is null ? null : AddressBlock.Of(person.Name, person.Address).Split('\n')[1..],
            birthDate = person?.BirthDate,
            taxpayerNumberEndsIn = person?.TaxpayerId[^4..],
            phones = await addresses.PhonesAsync(account),
        };
    }

    /// <summary>Only of notices is it on record whose they are; codes that were sent are in the activity.</summary>
    private async Task<object?> NoticesAsync(Account account, CancellationToken cancellationToken)
    {
        var noticeOf = keyedHash.Of(KeyedPurpose.Row, $"{account.Id:N}:{await addresses.EmailAsync(account)}");
        return await db.Set<OutboxMessage>().AsNoTracking()
            .Where(m => m.NoticeOf == noticeOf)
            .OrderByDescending(m => m.CreatedAt)
            .Select(m => new { kind = m.Template.ToString(), by = m.Channel.ToString(), writtenAt = m.CreatedAt, deliveredAt = m.DeliveredAt })
            .ToListAsync(cancellationToken);
    }

    private async Task<object?> ActivityAsync(Account account, CancellationToken cancellationToken) =>
        (await activity.AllAsync(account.Id, cancellationToken)).Select(line => new
        {
            at = line.At,
            what = texts[line.Key].Value,
            application = line.Application,
            browser = line.Browser?.Name,
            system = line.Browser?.System,
        });
}
