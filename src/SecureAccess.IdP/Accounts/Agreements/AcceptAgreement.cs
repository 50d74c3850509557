using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Audit;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Domain.Agreements;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Proofing;

namespace SecureAccess.IdP.Accounts.Agreements;

/// <summary>
/// Records that a person accepted the agreement in force: the acceptance itself, on the account, and as a step of the account's open case
/// where one is due, in one transaction.
/// </summary>
public sealed class AcceptAgreement(IdPDbContext db, AuditTrail audit, TimeProvider time)
{
    /// <summary>Whether there is anything to accept.</summary>
    public async Task<bool> IsDueAsync(SignedIn signedIn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(signedIn);
        return signedIn.Account.AcceptedAgreement < Agreement.CurrentVersion
            || await OpenCaseAsync(signedIn, cancellationToken) is { Due: StepKey.Agreement };
    }

    /// <summary>Accepts. A form that was sent twice changes nothing the second time.</summary>
    public async Task HandleAsync(SignedIn signedIn, string language, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(signedIn);
        var (session, account) = signedIn;
        var now = time.GetUtcNow();
        if (account.AcceptedAgreement < Agreement.CurrentVersion)
        {
            account.Accepted(Agreement.CurrentVersion);
            db.Agreements.Add(AgreementAcceptance.Record(account.Id, Agreement.CurrentVersion, language, now));
        }

        var open = await OpenCaseAsync(signedIn, cancellationToken);
        if (open is { Due: StepKey.Agreement })
        {
            open.Record(StepKey.Agreement, StepResult.Passed, "self", reference: null, VendorReason.None, now);
        }

        audit.Record(AuditCatalogue.AgreementAccepted, new AuditSubject(account.Id, open?.Id, session.Id));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            // The other of two equal forms was first: what this one would say is said (unique index, versions of account and case).
        }
    }

    private Task<ProofingCase?> OpenCaseAsync(SignedIn signedIn, CancellationToken cancellationToken) =>
        db.Cases
            .Where(c => c.AccountId == signedIn.Account.Id && c.ClosedAt == null)
            .OrderByDescending(c => c.OpenedAt)
            .FirstOrDefaultAsync(cancellationToken);
}
