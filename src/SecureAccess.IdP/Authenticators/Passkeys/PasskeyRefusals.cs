using SecureAccess.IdP.Audit;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Notifications;

namespace SecureAccess.IdP.Authenticators.Passkeys;

/// <summary>Writes down what was refused; of a key that may have been copied its owner is told in the same transaction.</summary>
internal sealed class PasskeyRefusals(IdPDbContext db, AuditTrail audit, AccountNotices notices)
{
    /// <summary>Records it and hands it back.</summary>
    public async Task<PasskeyOutcome> RecordAsync(Guid? accountId, PasskeyOutcome outcome)
    {
        var cloned = outcome is PasskeyOutcome.Cloned;
        audit.Record(cloned ? AuditCatalogue.PasskeyCloned : AuditCatalogue.PasskeyRefused, new AuditSubject(accountId, Reason: outcome.GetType().Name));
        if (cloned && accountId is { } owner)
        {
            await notices.TellAsync(owner, MessageTemplate.PasskeyClonedNotice);
        }

        // Not cancellable: the challenge is spent, and the refusal is on record although the visitor is gone.
        await db.SaveChangesAsync(CancellationToken.None);
        return outcome;
    }
}
