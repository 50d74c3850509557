using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Accounts.Journeys;
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
    /// <summary>The journey on which the agreement is the stage that is due; null when there is none.</summary>
    public async Task<ProofingCase?> JourneyAsync(SignedIn signedIn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(signedIn);
        var open = await OpenJourney.OfAsync(db, signedIn.Account.Id, cancellationToken);
        return open is { Due: StepKey.Agreement } ? open : null;
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

        var journey = await JourneyAsync(signedIn, cancellationToken);
        journey?.Record(StepKey.Agreement, StepResult.Passed, "self", reference: null, VendorReason.None, now);
        audit.Record(AuditCatalogue.AgreementAccepted, new AuditSubject(account.Id, journey?.Id, session.Id));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException fault) when (fault is DbUpdateConcurrencyException || UniqueViolation.Is(fault))
        {
            // The other of two equal forms was first: what this one would say is said (unique index, versions of account and case).
        }
    }
}
