using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Accounts.Suspension;
using SecureAccess.IdP.Audit;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Data.Attempts;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Authenticators;

namespace SecureAccess.IdP.Accounts.Disowning;

/// <summary>
/// The reader of a notice says: this was not me. The account is suspended and everything that opens anything in its name ends, with the
/// audit event and the message to its e-mail address, in one transaction.
/// </summary>
public sealed class DisownAccount(
    IdPDbContext db, DisownTries tries, EndAccountAccess access, RecordDisowned record, AuditTrail audit, TimeProvider time)
{
    /// <summary>Looks at a code as it was typed from a letter or notice.</summary>
    public async Task<DisownOutcome> HandleAsync(string typed, CancellationToken cancellationToken)
    {
        if (await tries.BeginAsync(cancellationToken) is not TryOutcome.Open { TryId: var tryId })
        {
            return await RefuseAsync(new DisownOutcome.TooMany());
        }

        var hash = GroupedCode.Hash(typed);
        while (await FindAsync(hash, cancellationToken) is { } account)
        {
            if (account.Status == AccountStatus.Suspended || await access.TrySuspendAsync(account, () => record.HandleAsync(account)))
            {
                await tries.EndAsync(tryId, AttemptState.Passed);
                return new DisownOutcome.Disowned();
            }
        }

        await tries.EndAsync(tryId, AttemptState.Failed);
        return await RefuseAsync(new DisownOutcome.NotRecognised());
    }

    private async Task<DisownOutcome> RefuseAsync(DisownOutcome outcome)
    {
        audit.Record(AuditCatalogue.DisownRefused, new AuditSubject(Reason: outcome.GetType().Name));
        await db.SaveChangesAsync(CancellationToken.None);
        return outcome;
    }

    /// <summary>
    /// The account of a letter, or that of a notice whose code has not expired and was not used. While the account is shut down a used one answers as it did
    /// the first time: whoever pressed twice would read that nothing was done.
    /// </summary>
    private async Task<Account?> FindAsync(string hash, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return await db.Accounts.NotOver().FirstOrDefaultAsync(a => a.DisownCodeHash == hash, cancellationToken)
            ?? await db.Accounts.NotOver().FirstOrDefaultAsync(
                a => db.DisownCodes.Any(c => c.CodeHash == hash && c.AccountId == a.Id && c.ExpiresAt > now && (c.SpentAt == null || a.Status == AccountStatus.Suspended)),
                cancellationToken);
    }
}
