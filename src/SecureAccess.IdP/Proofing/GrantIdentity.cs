using SecureAccess.IdP.Accounts.Agreements;
using SecureAccess.IdP.Accounts.Disowning;
using SecureAccess.IdP.Accounts.Notices;
using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Audit;
using SecureAccess.IdP.Data.Vault;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Notifications;
using SecureAccess.IdP.Domain.Proofing;

namespace SecureAccess.IdP.Proofing;

/// <summary>Grants an account what a proven case established, with its audit event and its notice, in the unit of work.</summary>
public sealed class GrantIdentity(
    BrowserSession sessions,
    PublishedAgreements agreements,
    PersonalDataVault vault,
    AuditTrail audit,
    CreationNotice notice,
    NoticeToOwner owners,
    IssueDisownCode disown,
    TimeProvider time)
{
    /// <summary>
    /// Grants a new account what the case it was made on established; a case without proofing grants nothing, and the owner is told of the
    /// account all the same. The caller saves.
    /// </summary>
    public Task ToNewAsync(Account account, ProofingCase madeOn)
    {
        ArgumentNullException.ThrowIfNull(madeOn);
        return madeOn.IsProven ? ExecuteAsync(account, madeOn) : notice.SendAsync(account, madeOn);
    }

    /// <summary>Grants; the caller saves.</summary>
    public async Task ExecuteAsync(Account account, ProofingCase proven)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(proven);
        account.GrantProofing(proven, time.GetUtcNow());
        audit.Record(AuditCatalogue.ProofingGranted, new AuditSubject(account.Id, proven.Id, Reason: proven.Journey.Channel));
        await notice.SendAsync(account, proven);
    }

    /// <summary>
    /// Grants to the owner of an account who has just proven their case; does nothing for a case without an account. An agreement that
    /// the owner accepted before needs no second acceptance.
    /// </summary>
    public async Task ToOwnerAsync(ProofingCase proven)
    {
        ArgumentNullException.ThrowIfNull(proven);
        if (proven.AccountId is null || await sessions.CurrentAsync(CancellationToken.None) is not { Account: var owner })
        {
            return;
        }

        if (proven.Recovers)
        {
            await AgainAsync(owner, proven);
            return;
        }

        await ExecuteAsync(owner, proven);
        if (owner.AcceptedAgreement >= (await agreements.InForceAsync(CancellationToken.None)).Number)
        {
            proven.Record(StepKey.Agreement, StepResult.Passed, Judgement.Self, null, VendorReason.None, time.GetUtcNow());
            audit.Record(
                AuditCatalogue.StepPassed, new AuditSubject(owner.Id, proven.Id, Reason: StageNames.Of(StepKey.Agreement)));
        }
    }

    /// <summary>
    /// The account rests on what was proven now, and its record says where its owner lives today. Every address that it had is told before, the address of
    /// record among them: those that a thief would bring are not among those yet.
    /// </summary>
    private async Task AgainAsync(Account owner, ProofingCase proven)
    {
        await owners.EnqueueAsync(owner, MessageTemplate.IdentityProvenAgainNotice, disown.For(owner.Id));
        await TakeOverAsync<PersonRecord>(owner, proven, VaultKinds.Person);
        await TakeOverAsync<string>(owner, proven, VaultKinds.Phone);
        owner.GrantProofing(proven, time.GetUtcNow());
        audit.Record(AuditCatalogue.ProofingGranted, new AuditSubject(owner.Id, proven.Id, Reason: proven.JourneyKey));
    }

    private async Task TakeOverAsync<T>(Account owner, ProofingCase proven, string kind)
        where T : class
    {
        var item = await vault.GetAsync<T>(proven.VaultId, kind, CancellationToken.None)
            ?? throw new InvalidOperationException("What was proven is in the case's vault.");
        await vault.PutAsync(owner.VaultId, kind, item, CancellationToken.None);
    }
}
