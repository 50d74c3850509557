using System.Globalization;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Authenticators;

namespace SecureAccess.IdP.Domain.Proofing;

/// <content>Cases that staff open for people who cannot pass online, and who may do what in them.</content>
public sealed partial class ProofingCase
{
    /// <summary>The member of staff who opened it; null for a case that a person opened. Never changes, and tells who may do its steps.</summary>
    public Guid? OpenedBy { get; private init; }

    /// <summary>By which a caller names an exception case: eight letters and digits in two groups; null for a case that a person opened.</summary>
    public string? CallReference { get; private init; }

    /// <summary>
    /// The language in which the caller is written to: <c>en</c> or <c>es</c>. Staff work in their own, and the letter must not come in that. Null for a case
    /// that nobody of staff opened.
    /// </summary>
    public string? CallerLanguage { get; private init; }

    /// <summary>The member of staff in whose hands it is; null when in nobody's.</summary>
    public Guid? HeldBy { get; private set; }

    /// <summary>In which of their sessions.</summary>
    public Guid? HeldIn { get; private set; }

    /// <summary>In which role.</summary>
    public StaffRole HeldAs { get; private set; }

    /// <summary>When it was taken up.</summary>
    public DateTimeOffset? HeldSince { get; private set; }

    /// <summary>The questions of the try that is going on, as numbers parted by commas; null before they were drawn.</summary>
    public string? QuestionsAsked { get; private set; }

    /// <summary>When the person is expected in person; null without an appointment.</summary>
    public DateTimeOffset? AppointmentAt { get; private set; }

    /// <summary>Where; a word of the configured sites.</summary>
    public string? AppointmentSite { get; private set; }

    /// <summary>How long an exception case waits for the next call or the visit.</summary>
    public static TimeSpan LifetimeOfException { get; } = TimeSpan.FromDays(60);

    /// <summary>How long a case stays in hands that do nothing; then another member of staff can take it up.</summary>
    public static TimeSpan LongestHold { get; } = TimeSpan.FromHours(1);

    /// <summary>Opens an exception case, in the hands of the assistor who opens it.</summary>
    /// <exception cref="ArgumentException">The member of staff is no assistor.</exception>
    public static ProofingCase OpenByStaff(StaffMember assistor, string callerLanguage, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(assistor);
        return new ProofingCase
        {
            Id = Guid.CreateVersion7(now),
            VaultId = Guid.CreateVersion7(now),
            JourneyKey = ProofingJourney.HelpDeskPhone.Key,
            OpenedBy = assistor.Role == StaffRole.Assistor ? assistor.AccountId : throw new ArgumentException("An assistor opens it.", nameof(assistor)),
            CallReference = GroupedCode.Draw()[..9],
            CallerLanguage = callerLanguage,
            HeldBy = assistor.AccountId,
            HeldIn = assistor.SessionId,
            HeldAs = assistor.Role,
            HeldSince = now,
            OpenedAt = now,
            ExpiresAt = now + LifetimeOfException,
        };
    }

    /// <summary>Whether it is an exception case that staff have yet to complete.</summary>
    public bool IsStaffs => OpenedBy is not null && AccountId is null;

    /// <summary>
    /// A member of staff takes it up. Separation of duties is decided here and not by a page: not their own case, the role that the due step takes, and
    /// for completing it after a visit somebody else than who saw the documents.
    /// </summary>
    public TakeUpOutcome TakeUp(StaffMember staff, string? emailKey, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(staff);
        if (!IsStaffs || !IsOpen(now))
        {
            return new TakeUpOutcome.NotForStaff();
        }

        if ((TaxpayerKey is not null && TaxpayerKey == staff.TaxpayerKey) || emailKey == staff.EmailKey)
        {
            return new TakeUpOutcome.OwnCase();
        }

        if (!MayDo(Due!.Value, staff.AccountId, staff.Role))
        {
            return new TakeUpOutcome.NotTheirs();
        }

        if (HeldIn is not null && HeldIn != staff.SessionId && now - HeldSince < LongestHold)
        {
            return new TakeUpOutcome.InOtherHands();
        }

        Revision++;
        (HeldBy, HeldIn, HeldAs, HeldSince) = (staff.AccountId, staff.SessionId, staff.Role, now);
        return new TakeUpOutcome.Taken();
    }

    /// <summary>Puts it down, for the next call or the visit.</summary>
    public void PutDown()
    {
        Revision++;
        (HeldBy, HeldIn, HeldAs, HeldSince) = (null, null, StaffRole.None, null);
    }

    /// <summary>Notes which questions are asked in this try: a reload asks the same, and the next try others.</summary>
    public void Ask(IEnumerable<TaxQuestion> questions)
    {
        Revision++;
        QuestionsAsked = string.Join(',', questions.Select(question => (int)question));
    }

    /// <summary>The questions of the try that is going on; empty before they were drawn.</summary>
    public IReadOnlyList<TaxQuestion> Questions =>
        QuestionsAsked is null ? [] : [.. QuestionsAsked.Split(',').Select(number => (TaxQuestion)int.Parse(number, CultureInfo.InvariantCulture))];

    /// <summary>Notes when and where the person is expected with their documents.</summary>
    /// <exception cref="InvalidOperationException">No documents are due.</exception>
    public void Expect(DateTimeOffset at, string site)
    {
        if (Due is not StepKey.Documents)
        {
            throw new InvalidOperationException("An appointment is for showing documents.");
        }

        Revision++;
        (AppointmentAt, AppointmentSite) = (at, site);
    }

    private bool MayDo(StepKey step, Guid staff, StaffRole role) => step switch
    {
        StepKey.Documents => role == StaffRole.Verifier,
        StepKey.Credentials => role == StaffRole.Assistor && !records.Any(r => r is { Step: StepKey.Documents, UndoneAt: null } && r.ByStaff == staff),
        _ => role == StaffRole.Assistor,
    };
}
