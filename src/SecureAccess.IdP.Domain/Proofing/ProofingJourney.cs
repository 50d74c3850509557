using System.Collections.Frozen;
using SecureAccess.IdP.Domain.Assurance;

namespace SecureAccess.IdP.Domain.Proofing;

/// <summary>
/// A journey is an ordered list of steps and what completing it grants. A second journey is a new list here and not a new set of
/// pages.
/// </summary>
/// <param name="Key">Stored with each case; never reused for something else.</param>
/// <param name="Channel">How the person was proofed, as <c>assurance_process.procedure</c> later says.</param>
/// <param name="Grants">The identity levels granted; empty for an account without proofing.</param>
/// <param name="Steps">The steps in order.</param>
/// <param name="OtherWayKey">
/// The journey to which a case may go over with all that has passed, until its identity is proven: by letter instead of by phone, and back. Null
/// where there is none.
/// </param>
public sealed record ProofingJourney(
    string Key, string Channel, FrozenSet<string> Grants, IReadOnlyList<ProofingStep> Steps, string? OtherWayKey = null)
{
    /// <summary>Secure Access online, with a phone, for a person who has no account.</summary>
    public static ProofingJourney OnlinePhone { get; } = new(
        "online-phone",
        "online-phone",
        FrozenSet.Create(Ial.SecureAccess),
        [
            new(StepKey.Email, Needs: [], Undoes: [StepKey.Identity, StepKey.Financial, StepKey.Phone], Proves: false),
            new(StepKey.Identity, Needs: [StepKey.Email], Undoes: [StepKey.Financial, StepKey.Phone], Proves: true),
            new(StepKey.Financial, Needs: [StepKey.Identity], Undoes: [StepKey.Phone], Proves: true),
            new(StepKey.Phone, Needs: [StepKey.Financial], Undoes: [], Proves: true),
            new(StepKey.Credentials, Needs: [StepKey.Phone], Undoes: [], Proves: false),
            new(StepKey.Agreement, Needs: [StepKey.Credentials], Undoes: [], Proves: false),
            new(StepKey.Notice, Needs: [StepKey.Agreement], Undoes: [], Proves: false),
        ],
        "online-mail");

    /// <summary>
    /// Secure Access online, with a code by letter, for a person who has no account. Username and password come before the wait, so that there is
    /// something to come back to; the second factor comes after the code, and may be any.
    /// </summary>
    public static ProofingJourney OnlineMail { get; } = new(
        "online-mail",
        "online-mail",
        FrozenSet.Create(Ial.SecureAccess),
        [
            new(StepKey.Email, Needs: [], Undoes: [StepKey.Identity, StepKey.Financial], Proves: false),
            new(StepKey.Identity, Needs: [StepKey.Email], Undoes: [StepKey.Financial], Proves: true),
            new(StepKey.Financial, Needs: [StepKey.Identity], Undoes: [], Proves: true),
            new(StepKey.Credentials, Needs: [StepKey.Financial], Undoes: [], Proves: false),
            new(StepKey.MailCode, Needs: [StepKey.Credentials], Undoes: [], Proves: true),
            new(StepKey.Agreement, Needs: [StepKey.MailCode], Undoes: [], Proves: false),
            new(StepKey.Notice, Needs: [StepKey.Agreement], Undoes: [], Proves: false),
        ],
        "online-phone");

    /// <summary>Secure Access online, with a phone, for a person who is signed in to an account that is not proofed.</summary>
    public static ProofingJourney OnlinePhoneExisting { get; } = new(
        "online-phone-existing",
        "online-phone",
        FrozenSet.Create(Ial.SecureAccess),
        [
            new(StepKey.Identity, Needs: [], Undoes: [StepKey.Financial, StepKey.Phone], Proves: true),
            new(StepKey.Financial, Needs: [StepKey.Identity], Undoes: [StepKey.Phone], Proves: true),
            new(StepKey.Phone, Needs: [StepKey.Financial], Undoes: [], Proves: true),
            new(StepKey.Agreement, Needs: [StepKey.Phone], Undoes: [], Proves: false),
            new(StepKey.Notice, Needs: [StepKey.Agreement], Undoes: [], Proves: false),
        ],
        "online-mail-existing");

    /// <summary>Secure Access online, with a code by letter, for a person who is signed in to an account that is not proofed.</summary>
    public static ProofingJourney OnlineMailExisting { get; } = new(
        "online-mail-existing",
        "online-mail",
        FrozenSet.Create(Ial.SecureAccess),
        [
            new(StepKey.Identity, Needs: [], Undoes: [StepKey.Financial], Proves: true),
            new(StepKey.Financial, Needs: [StepKey.Identity], Undoes: [], Proves: true),
            new(StepKey.MailCode, Needs: [StepKey.Financial], Undoes: [], Proves: true),
            new(StepKey.Agreement, Needs: [StepKey.MailCode], Undoes: [], Proves: false),
            new(StepKey.Notice, Needs: [StepKey.Agreement], Undoes: [], Proves: false),
        ],
        "online-phone-existing");

    /// <summary>
    /// The exception by phone: an assistor asks what the system chooses, and the system makes the account, with a temporary password by e-mail and an
    /// activation code by letter. The assistor sees neither.
    /// </summary>
    public static ProofingJourney HelpDeskPhone { get; } = new(
        "helpdesk-phone",
        "helpdesk-phone",
        FrozenSet.Create(Ial.SecureAccess),
        [
            new(StepKey.Email, Needs: [], Undoes: [StepKey.Identity, StepKey.Questions], Proves: false),
            new(StepKey.Identity, Needs: [StepKey.Email], Undoes: [StepKey.Questions], Proves: true),
            new(StepKey.Questions, Needs: [StepKey.Identity], Undoes: [], Proves: true),
            new(StepKey.Credentials, Needs: [StepKey.Questions], Undoes: [], Proves: false),
            new(StepKey.MailCode, Needs: [StepKey.Credentials], Undoes: [], Proves: true),
            new(StepKey.Agreement, Needs: [StepKey.MailCode], Undoes: [], Proves: false),
            new(StepKey.Notice, Needs: [StepKey.Agreement], Undoes: [], Proves: false),
        ],
        "helpdesk-in-person");

    /// <summary>
    /// The exception in person: a verifier records two documents, and only then can an assistor, who is somebody else, complete the case on a second call.
    /// </summary>
    public static ProofingJourney HelpDeskInPerson { get; } = new(
        "helpdesk-in-person",
        "in-person",
        FrozenSet.Create(Ial.SecureAccess),
        [
            new(StepKey.Email, Needs: [], Undoes: [StepKey.Identity, StepKey.Documents], Proves: false),
            new(StepKey.Identity, Needs: [StepKey.Email], Undoes: [StepKey.Documents], Proves: true),
            new(StepKey.Documents, Needs: [StepKey.Identity], Undoes: [], Proves: true),
            new(StepKey.Credentials, Needs: [StepKey.Documents], Undoes: [], Proves: false),
            new(StepKey.MailCode, Needs: [StepKey.Credentials], Undoes: [], Proves: true),
            new(StepKey.Agreement, Needs: [StepKey.MailCode], Undoes: [], Proves: false),
            new(StepKey.Notice, Needs: [StepKey.Agreement], Undoes: [], Proves: false),
        ],
        "helpdesk-phone");

    /// <summary>A basic account: no proofing, identity level 0.</summary>
    public static ProofingJourney Basic { get; } = new(
        "basic",
        "online-basic",
        FrozenSet<string>.Empty,
        [
            new(StepKey.Email, Needs: [], Undoes: [], Proves: false),
            new(StepKey.Credentials, Needs: [StepKey.Email], Undoes: [], Proves: false),
            new(StepKey.Agreement, Needs: [StepKey.Credentials], Undoes: [], Proves: false),
        ]);

    /// <summary>
    /// Repeated identity proofing (SP 800-63B-4 4.2.1.4): the owner of a proofed account, who knows the password and lost all second factors, proves again
    /// who they are, with a phone that may be a new one. There is no way by letter: a letter is one of two codes there, without a proof.
    /// </summary>
    public static ProofingJourney Recovery { get; } = new(
        "recovery",
        "online-phone",
        FrozenSet.Create(Ial.SecureAccess),
        [
            new(StepKey.Identity, Needs: [], Undoes: [StepKey.Financial, StepKey.Phone], Proves: true),
            new(StepKey.Financial, Needs: [StepKey.Identity], Undoes: [StepKey.Phone], Proves: true),
            new(StepKey.Phone, Needs: [StepKey.Financial], Undoes: [], Proves: true),
            new(StepKey.Replacement, Needs: [StepKey.Phone], Undoes: [], Proves: false),
        ]);

    /// <summary>All journeys there are.</summary>
    public static IReadOnlyList<ProofingJourney> Known { get; } =
        [OnlinePhone, OnlinePhoneExisting, OnlineMail, OnlineMailExisting, HelpDeskPhone, HelpDeskInPerson, Recovery, Basic];

    private static readonly FrozenDictionary<string, ProofingJourney> All = Known.ToFrozenDictionary(j => j.Key, StringComparer.Ordinal);

    /// <summary>The journey stored under a key.</summary>
    /// <exception cref="KeyNotFoundException">The key was never a journey of this provider.</exception>
    public static ProofingJourney Of(string key) => All[key];

    /// <summary>The journey to which a case of this one may go over; null where there is none.</summary>
    public ProofingJourney? OtherWay => OtherWayKey is null ? null : Of(OtherWayKey);

    /// <summary>The step of this journey for a stage; null when the journey has no such stage.</summary>
    public ProofingStep? Step(StepKey key) => Steps.FirstOrDefault(s => s.Key == key);
}
