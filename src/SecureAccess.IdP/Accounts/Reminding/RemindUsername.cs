using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Audit;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Data.Attempts;
using SecureAccess.IdP.Data.Outbox;
using SecureAccess.IdP.Data.Vault;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Authenticators;
using SecureAccess.IdP.Domain.Notifications;
using SecureAccess.IdP.Notifications;

namespace SecureAccess.IdP.Accounts.Reminding;

/// <summary>What came of asking for a username. Closed.</summary>
public abstract record RemindOutcome
{
    private RemindOutcome()
    {
    }

    /// <summary>If the address is an account's, its username is on the way there. Whether it is, nobody but its owner learns.</summary>
    public sealed record Heard : RemindOutcome;

    /// <summary>Asked too often, for this address or from this place; alike for addresses of accounts and others.</summary>
    public sealed record TooMany : RemindOutcome;
}

/// <summary>
/// Sends a forgotten username to the account's own e-mail address, and to no other. Asking is counted before anything is looked up, so that neither
/// the answer nor how often one may ask tells whether there is such an account.
/// </summary>
public sealed class RemindUsername(
    IdPDbContext db,
    PersonalDataVault vault,
    KeyedHash keyedHash,
    ReminderTries tries,
    UndeliverableLimits undeliverable,
    MessageOutbox outbox,
    AuditTrail audit)
{
    /// <summary>Takes the request.</summary>
    /// <param name="address">As typed, and well-formed.</param>
    /// <param name="cancellationToken">Ends the wait before anything is counted.</param>
    public async Task<RemindOutcome> HandleAsync(EmailAddress address, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (await tries.CountAsync(address, cancellationToken) is not TryOutcome.Open { TryId: var tryId })
        {
            return new RemindOutcome.TooMany();
        }

        var keys = keyedHash.All(KeyedPurpose.Email, address.Value);
        var accounts = await db.Accounts.NotOver()
            .Where(a => keys.Contains(a.EmailKey))
            .OrderBy(a => a.SharesEmail)
            .ToListAsync(CancellationToken.None);
        foreach (var account in accounts)
        {
            await SendAsync(account);
            audit.Record(AuditCatalogue.UsernameAskedFor, new AuditSubject(account.Id));
        }

        if (accounts.Count == 0)
        {
            audit.Record(AuditCatalogue.UsernameAskedFor, new AuditSubject());
        }

        await db.SaveChangesAsync(CancellationToken.None);
        await tries.EndAsync(tryId);
        return new RemindOutcome.Heard();
    }

    private async Task SendAsync(Account account)
    {
        if (await undeliverable.ReachesEmailAsync(account.EmailKey, CancellationToken.None)
            && await vault.GetAsync<string>(account.VaultId, VaultKinds.Email, CancellationToken.None) is { } email)
        {
            var parameters = ImmutableSortedDictionary<string, string>.Empty.Add(MessageParameters.Username, account.Username);
            outbox.Enqueue(new Message(MessageChannel.Email, email, MessageTemplate.UsernameReminder, account.Language, parameters));
        }
    }
}
