using System.Globalization;
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
public sealed class AcceptAgreement(IdPDbContext db, PublishedAgreements agreements, AuditTrail audit, TimeProvider time)
{
    /// <summary>What came of an acceptance. Closed.</summary>
    public abstract record Outcome
    {
        private Outcome()
        {
        }

        /// <summary>It is accepted, now or before.</summary>
        public sealed record Accepted : Outcome;

        /// <summary>Another version is in force than the one that was read: nothing was accepted.</summary>
        public sealed record NotInForce : Outcome;
    }

    /// <summary>The journey on which the agreement is the stage that is due; null when there is none.</summary>
    public async Task<ProofingCase?> JourneyAsync(SignedIn signedIn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(signedIn);
        var open = await OpenJourney.OfAsync(db, signedIn.Account.Id, cancellationToken);
        return open is { Due: StepKey.Agreement } ? open : null;
    }

    /// <summary>Accepts. A form that was sent twice changes nothing the second time.</summary>
    /// <param name="signedIn">Who.</param>
    /// <param name="version">The version that was read: nobody accepts what they were not shown.</param>
    /// <param name="language">The language it was read in.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<Outcome> HandleAsync(SignedIn signedIn, int version, string language, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(signedIn);
        if ((await agreements.InForceAsync(cancellationToken)).Number != version)
        {
            return new Outcome.NotInForce();
        }

        var (session, account) = signedIn;
        var now = time.GetUtcNow();
        if (account.AcceptedAgreement < version)
        {
            account.Accepted(version);
            db.Agreements.Add(AgreementAcceptance.Record(account.Id, version, language, now));
        }

        var journey = await JourneyAsync(signedIn, cancellationToken);
        journey?.Record(StepKey.Agreement, StepResult.Passed, "self", reference: null, VendorReason.None, now);
        audit.Record(AuditCatalogue.AgreementAccepted, new AuditSubject(account.Id, journey?.Id, session.Id, Reason: version.ToString(CultureInfo.InvariantCulture)));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException fault) when (fault is DbUpdateConcurrencyException || UniqueViolation.Is(fault))
        {
            // The other of two equal forms was first: what this one would say is said (unique index, versions of account and case).
        }

        return new Outcome.Accepted();
    }
}
