using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Audit;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Assurance;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Proofing;
using SecureAccess.IdP.Ui.Language;

namespace SecureAccess.IdP.Proofing;

/// <summary>
/// Founds an account on a case: the account, what was proven, the notice, the audit events and the session, in one transaction.
/// </summary>
public sealed class AccountFounding(
    IdPDbContext db, CaseRecord record, GrantIdentity grant, BrowserSession sessions, AuditTrail audit, TimeProvider time)
{
    /// <summary>Writes all of it, or nothing.</summary>
    public async Task<PassOutcome> ExecuteAsync(ProofingCase openCase, Username username, string passwordHash, string emailKey)
    {
        ArgumentNullException.ThrowIfNull(openCase);
        var account = Account.Create(
            new NewAccount
            {
                Username = username,
                PasswordHash = passwordHash,
                Origin = AccountOrigin.Registered,
                VaultId = openCase.VaultId,
                EmailKey = emailKey,
                Language = Languages.Current,
            },
            time.GetUtcNow());
        return await record.PassAsync(
            openCase, StepKey.Credentials, new Judgement(Judgement.Self), whenPassed: () => FoundAsync(openCase, account));
    }

    private async Task FoundAsync(ProofingCase openCase, Account account)
    {
        db.Accounts.Add(account);
        openCase.BelongsTo(account.Id);
        audit.Record(AuditCatalogue.AccountCreated, new AuditSubject(account.Id, openCase.Id, Reason: openCase.JourneyKey));
        await grant.ToNewAsync(account, openCase);

        // First what may be lost to another request, then the session: a form that lost the race must not write over the session cookie
        // of the one that won.
        await db.SaveChangesAsync(CancellationToken.None);
        await sessions.StartAsync(account, AuthenticationMethod.Password, CancellationToken.None);
    }
}
