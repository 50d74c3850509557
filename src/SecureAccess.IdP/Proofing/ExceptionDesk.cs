using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Audit;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Data.Vault;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Proofing;

namespace SecureAccess.IdP.Proofing;

/// <summary>
/// Exception cases for the help desk: opening, finding, taking up and putting down, and the appointment. What a member of staff may do with a case, the case
/// decides; each look is an event with its reason.
/// </summary>
public sealed class ExceptionDesk(IdPDbContext db, PersonalDataVault vault, KeyedHash keyedHash, AuditTrail audit, TimeProvider time)
{
    /// <summary>The case in hand in a session; null when there is none.</summary>
    public Task<ProofingCase?> InHandAsync(SignedIn staff, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(staff);
        return db.Cases.FirstOrDefaultAsync(c => c.HeldIn == staff.Session.Id && c.AccountId == null && c.ClosedAt == null, cancellationToken);
    }

    /// <summary>Opens a case for a caller; one that was in hand is put down.</summary>
    /// <param name="assistor">Who opens it.</param>
    /// <param name="callerLanguage">The language in which the caller is written to.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<ProofingCase> OpenAsync(SignedIn assistor, string callerLanguage, CancellationToken cancellationToken)
    {
        await PutDownAsync(assistor, cancellationToken);
        var opened = ProofingCase.OpenByStaff(MemberOf(assistor, StaffRole.Assistor), callerLanguage, time.GetUtcNow());
        db.Cases.Add(opened);
        audit.Record(AuditCatalogue.CaseOpened, Subject(opened, assistor, opened.JourneyKey));
        audit.Record(AuditCatalogue.CaseTakenUp, Subject(opened, assistor, "call"));
        await db.SaveChangesAsync(cancellationToken);
        return opened;
    }

    /// <summary>The open exception cases of a taxpayer, newest first; the look is recorded.</summary>
    public async Task<IReadOnlyList<ProofingCase>> FindAsync(TaxpayerId taxpayer, SignedIn staff, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(taxpayer);
        ArgumentNullException.ThrowIfNull(staff);
        var keys = keyedHash.All(KeyedPurpose.Taxpayer, taxpayer.Value);
        audit.Record(AuditCatalogue.CasesLookedUp, new AuditSubject(Reason: "taxpayer", ActorId: staff.Account.Id));
        await db.SaveChangesAsync(cancellationToken);
        return await Open().Where(c => keys.Contains(c.TaxpayerKey!)).OrderByDescending(c => c.OpenedAt).Take(20).ToListAsync(cancellationToken);
    }

    /// <summary>The open exception case that a caller names; null when there is none. The look is recorded.</summary>
    public async Task<ProofingCase?> FindAsync(string reference, SignedIn staff, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(staff);
        var plain = string.Concat(reference.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        var written = plain.Length == 8 ? $"{plain[..4]}-{plain[4..]}" : "";
        audit.Record(AuditCatalogue.CasesLookedUp, new AuditSubject(Reason: "reference", ActorId: staff.Account.Id));
        await db.SaveChangesAsync(cancellationToken);
        return await Open().FirstOrDefaultAsync(c => c.CallReference == written, cancellationToken);
    }

    /// <summary>The visits that are expected, in their order.</summary>
    public async Task<IReadOnlyList<ProofingCase>> VisitsAsync(CancellationToken cancellationToken)
    {
        var since = time.GetUtcNow().AddDays(-1);
        var expected = await Open().Where(c => c.AppointmentAt > since).OrderBy(c => c.AppointmentAt).Take(100).ToListAsync(cancellationToken);
        return [.. expected.Where(c => c.Due is StepKey.Documents)];
    }

    /// <summary>Takes a case up, where the case lets this member of staff; one that was in hand is put down.</summary>
    public async Task<TakeUpOutcome> TakeUpAsync(Guid caseId, SignedIn staff, StaffRole role, CancellationToken cancellationToken)
    {
        await PutDownAsync(staff, cancellationToken);
        if (await db.Cases.FirstOrDefaultAsync(c => c.Id == caseId && c.OpenedBy != null, cancellationToken) is not { } found)
        {
            return new TakeUpOutcome.NotForStaff();
        }

        var email = await vault.GetAsync<string>(found.VaultId, VaultKinds.Email, cancellationToken);
        var outcome = found.TakeUp(
            MemberOf(staff, role), email is null ? null : keyedHash.Of(KeyedPurpose.Email, email), time.GetUtcNow());
        var kind = outcome is TakeUpOutcome.Taken ? AuditCatalogue.CaseTakenUp : AuditCatalogue.CaseTakeUpRefused;
        audit.Record(kind, Subject(found, staff, outcome is TakeUpOutcome.Taken ? ReasonOf(role) : $"{ReasonOf(role)}:{outcome.GetType().Name}"));
        return await TrySaveAsync(cancellationToken) ? outcome : new TakeUpOutcome.InOtherHands();
    }

    /// <summary>Puts down what is in hand in a session.</summary>
    public async Task PutDownAsync(SignedIn staff, CancellationToken cancellationToken)
    {
        if (await InHandAsync(staff, cancellationToken) is { } held)
        {
            held.PutDown();
            audit.Record(AuditCatalogue.CasePutDown, Subject(held, staff, ReasonOf(held.HeldAs)));
            await TrySaveAsync(cancellationToken);
        }
    }

    /// <summary>Sends the person to a visit: over to the way in person where the case is not on it, with day, time and site.</summary>
    public async Task<bool> MakeAppointmentAsync(
        ProofingCase inHand, SignedIn assistor, DateTimeOffset at, string site, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(inHand);
        if (inHand.Due is StepKey.Questions && inHand.GoTheOtherWay(time.GetUtcNow()) is StepOutcome.Advanced)
        {
            audit.Record(AuditCatalogue.WayChanged, Subject(inHand, assistor, inHand.JourneyKey));
        }

        if (inHand.Due is not StepKey.Documents)
        {
            return false;
        }

        inHand.Expect(at, site);
        audit.Record(AuditCatalogue.AppointmentMade, Subject(inHand, assistor, site));
        inHand.PutDown();
        return await TrySaveAsync(cancellationToken);
    }

    private IQueryable<ProofingCase> Open()
    {
        var now = time.GetUtcNow();
        return db.Cases.AsNoTracking().Where(c => c.OpenedBy != null && c.AccountId == null && c.ClosedAt == null && c.ExpiresAt > now);
    }

    private async Task<bool> TrySaveAsync(CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            // Of two who reached for the case one has it.
            db.ChangeTracker.Clear();
            return false;
        }
    }

    private static StaffMember MemberOf(SignedIn staff, StaffRole role) =>
        new(staff.Account.Id, staff.Session.Id, staff.Account.StaffRoles.HasFlag(role) ? role : StaffRole.None, staff.Account.TaxpayerKey, staff.Account.EmailKey);

    private static AuditSubject Subject(ProofingCase about, SignedIn staff, string reason) =>
        new(CaseId: about.Id, Reason: reason, ActorId: staff.Account.Id);

    private static string ReasonOf(StaffRole role) => role == StaffRole.Verifier ? "visit" : "call";
}
