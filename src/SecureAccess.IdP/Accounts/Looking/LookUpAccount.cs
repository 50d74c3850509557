using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Audit;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Data.Vault;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Notifications;

namespace SecureAccess.IdP.Accounts.Looking;

/// <summary>Why a member of staff looks at a person's matter: asked for before each look, and recorded with it.</summary>
public enum LookReason
{
    /// <summary>The person calls.</summary>
    Caller = 1,

    /// <summary>Somebody reported misuse.</summary>
    FraudReport = 2,

    /// <summary>A letter or e-mail came back.</summary>
    ReturnedMail = 3,

    /// <summary>Looking through events.</summary>
    Review = 4,
}

/// <summary>A person as the supervisor's desk shows them: standing and dates, and no personal data.</summary>
/// <param name="Account">The account; null where a taxpayer number has none.</param>
/// <param name="TaxpayerKey">Keyed hash of the taxpayer number; null where none is known.</param>
public sealed record Looked(Account? Account, string? TaxpayerKey)
{
    /// <summary>What did not reach the account's owner, by channel.</summary>
    public IReadOnlyList<UndeliveredCount> Undelivered { get; init; } = [];
}

/// <summary>Messages to one person that did not arrive, on one channel.</summary>
/// <param name="Channel">How they went.</param>
/// <param name="Times">How many.</param>
/// <param name="LastAt">When the last one came back.</param>
public sealed record UndeliveredCount(MessageChannel Channel, int Times, DateTimeOffset LastAt);

/// <summary>Finds an account by username, e-mail address or taxpayer number. Each look is recorded with who looked and why, found or not.</summary>
public sealed class LookUpAccount(IdPDbContext db, KeyedHash keyedHash, AuditTrail audit)
{
    /// <summary>Looks; null when what was typed is nothing of the three, or an unknown username or address.</summary>
    public async Task<Looked?> ExecuteAsync(string typed, LookReason reason, SignedIn staff, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(typed);
        return await RecordAsync(await FindAsync(typed.Trim(), cancellationToken), reason, staff, cancellationToken);
    }

    /// <summary>Looks whose a message was that did not arrive; null where it is gone, or was nobody's.</summary>
    public async Task<Looked?> OfUndeliveredAsync(Guid message, LookReason reason, SignedIn staff, CancellationToken cancellationToken)
    {
        var account = await db.Accounts.FirstOrDefaultAsync(
            a => db.UndeliveredMessages.Any(m => m.Id == message && m.AccountId == a.Id), cancellationToken);
        return await RecordAsync(account is null ? null : LookedOf(account), reason, staff, cancellationToken);
    }

    private async Task<Looked?> RecordAsync(Looked? found, LookReason reason, SignedIn staff, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(staff);
        audit.Record(AuditCatalogue.AccountLookedUp, new AuditSubject(found?.Account?.Id, Reason: reason.ToString(), ActorId: staff.Account.Id));
        await db.SaveChangesAsync(cancellationToken);
        return found is { Account: { } account } ? found with { Undelivered = await UndeliveredAsync(account, cancellationToken) } : found;
    }

    /// <summary>What was for the account, and what went to its address before it had one.</summary>
    private async Task<IReadOnlyList<UndeliveredCount>> UndeliveredAsync(Account account, CancellationToken cancellationToken) =>
        await db.UndeliveredMessages
            .Where(m => m.AccountId == account.Id || m.Target == account.EmailKey)
            .GroupBy(m => m.Channel)
            .OrderBy(g => g.Key)
            .Select(g => new UndeliveredCount(g.Key, g.Count(), g.Max(m => m.At)))
            .ToListAsync(cancellationToken);

    private static Looked LookedOf(Account account) => new(account, account.TaxpayerKey ?? account.RecordTaxpayerKey);

    private async Task<Looked?> FindAsync(string typed, CancellationToken cancellationToken)
    {
        if (TaxpayerId.TryParse(typed, allowSynthetic: true, out var taxpayer))
        {
            var keys = keyedHash.All(KeyedPurpose.Taxpayer, taxpayer.Value);
            var owner = await db.Accounts
                .Where(a => keys.Contains(a.TaxpayerKey) || keys.Contains(a.RecordTaxpayerKey))
                .OrderBy(a => a.TaxpayerKey == null)
                .FirstOrDefaultAsync(cancellationToken);
            return new Looked(owner, owner?.TaxpayerKey ?? owner?.RecordTaxpayerKey ?? keyedHash.Of(KeyedPurpose.Taxpayer, taxpayer.Value));
        }

        var normalized = Username.Normalize(typed);
        var account = await db.Accounts.FirstOrDefaultAsync(a => a.NormalizedUsername == normalized, cancellationToken);
        if (account is null && EmailAddress.TryParse(typed, out var email))
        {
            var keys = keyedHash.All(KeyedPurpose.Email, email.Value);
            account = await db.Accounts.Where(a => keys.Contains(a.EmailKey)).OrderBy(a => a.SharesEmail).FirstOrDefaultAsync(cancellationToken);
        }

        return account is null ? null : LookedOf(account);
    }
}
