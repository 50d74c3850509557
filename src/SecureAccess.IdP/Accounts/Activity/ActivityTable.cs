using System.Collections.Frozen;
using SecureAccess.IdP.Domain.Audit;

namespace SecureAccess.IdP.Accounts.Activity;

/// <summary>
/// Which events of the audit trail a person reads about their own account, and which are left out and why. It is closed: an event that is not
/// here is a fault that a test finds, so that nobody adds one without deciding.
/// </summary>
public static class ActivityTable
{
    /// <summary>By the kind's number.</summary>
    public static FrozenDictionary<int, ActivityEntry> Entries { get; } = All().ToFrozenDictionary(row => row.Kind.Number, row => row.Entry);

    /// <summary>The numbers of what is told.</summary>
    public static IReadOnlyList<int> Told { get; } = [.. Entries.Where(row => row.Value is ActivityEntry.Told).Select(row => row.Key).Order()];

    /// <summary>How a factor may be named in the reason of an event, where its sentence says which it was.</summary>
    public static IReadOnlyList<string> Factors { get; } = ["text", "voice", "app", "passkey", "recovery"];

    /// <summary>The key of the sentence of an event that is told. Of the reasons none but the factor gets into it.</summary>
    public static string KeyOf(AuditEvent told)
    {
        ArgumentNullException.ThrowIfNull(told);
        var key = ((ActivityEntry.Told)Entries[told.Number]).Key;
        return told.Number == AuditCatalogue.SecondFactorAccepted.Number && told.Reason is { } factor && Factors.Contains(factor)
            ? $"{key}.{factor}"
            : key;
    }

    private static IEnumerable<(AuditEventKind Kind, ActivityEntry Entry)> All() =>
    [
        .. OfSignIn(), .. OfProofing(), .. OfAccount(), .. OfApplications(), .. OfMessagesAndStaff(),
    ];

    private static IEnumerable<(AuditEventKind Kind, ActivityEntry Entry)> OfSignIn() =>
    [
        Tell(AuditCatalogue.PasswordAccepted), Tell(AuditCatalogue.PasswordRefused), Tell(AuditCatalogue.PasswordThrottled),
        Tell(AuditCatalogue.SignInCodeSent), Tell(AuditCatalogue.SecondFactorAccepted), Tell(AuditCatalogue.SecondFactorRefused),
        Tell(AuditCatalogue.SecondFactorClosed), Tell(AuditCatalogue.SignInCodeWithheld),
        Leave(AuditCatalogue.PasskeyAccepted, Silence.SaidByAnother), Tell(AuditCatalogue.PasskeyRefused),
        Tell(AuditCatalogue.PasskeyCloned), Tell(AuditCatalogue.SignInCodeMovedLine),
        Tell(AuditCatalogue.SignedOut), Tell(AuditCatalogue.SessionEnded),
    ];

    /// <summary>A lock and a duplicate read like any other step that failed, as they do on the pages of the journey: nobody is to learn from them.</summary>
    private static IEnumerable<(AuditEventKind Kind, ActivityEntry Entry)> OfProofing() =>
    [
        Tell(AuditCatalogue.CaseOpened), Tell(AuditCatalogue.CaseAbandoned), Tell(AuditCatalogue.JourneyCodeSent),
        Tell(AuditCatalogue.StepPassed), Tell(AuditCatalogue.StepFailed), Tell(AuditCatalogue.StepInconclusive),
        Tell(AuditCatalogue.StepLocked, like: AuditCatalogue.StepFailed), Tell(AuditCatalogue.DuplicateRefused, like: AuditCatalogue.StepFailed),
        Tell(AuditCatalogue.StepUndone),
        Leave(AuditCatalogue.CaseMoved, Silence.OfNoAccount), Leave(AuditCatalogue.ContinuationRefused, Silence.OfNoAccount),
        Tell(AuditCatalogue.ProofingGranted), Tell(AuditCatalogue.LetterOrdered), Tell(AuditCatalogue.WayChanged),
    ];

    private static IEnumerable<(AuditEventKind Kind, ActivityEntry Entry)> OfAccount() =>
    [
        Tell(AuditCatalogue.AccountCreated), Tell(AuditCatalogue.AuthenticatorBound), Tell(AuditCatalogue.AuthenticatorRefused),
        Tell(AuditCatalogue.EnrolmentCodeSent), Tell(AuditCatalogue.AuthenticatorRenamed), Tell(AuditCatalogue.AuthenticatorRemoved),
        Tell(AuditCatalogue.PasswordChanged), Tell(AuditCatalogue.PasswordChangeRefused), Tell(AuditCatalogue.RecoveryCodesMade),
        Tell(AuditCatalogue.AgreementAccepted), Tell(AuditCatalogue.AccountDisowned), Leave(AuditCatalogue.DisownRefused, Silence.OfNoAccount),
        Tell(AuditCatalogue.AccountSuspended), Tell(AuditCatalogue.UsernameAskedFor),
        Tell(AuditCatalogue.AccountRestricted), Tell(AuditCatalogue.RestrictionLifted), Tell(AuditCatalogue.AccountDisplaced),
        Tell(AuditCatalogue.PasswordResetAsked), Tell(AuditCatalogue.PasswordResetCodeAccepted), Tell(AuditCatalogue.PasswordResetCodeRefused),
        Tell(AuditCatalogue.PasswordResetFactorShown), Tell(AuditCatalogue.PasswordReset), Tell(AuditCatalogue.AccountReinstated),
        Tell(AuditCatalogue.FactorRecoveryAsked), Tell(AuditCatalogue.FactorRecoveryCodeAccepted),
        Tell(AuditCatalogue.FactorRecoveryCodeRefused), Tell(AuditCatalogue.FactorRecovered),
        Tell(AuditCatalogue.EmailChangeAsked), Tell(AuditCatalogue.EmailChanged), Tell(AuditCatalogue.EmailChangeRefused),
        Tell(AuditCatalogue.LanguageChosen), Tell(AuditCatalogue.DataTakenOut),
        Tell(AuditCatalogue.AccountClosed), Tell(AuditCatalogue.CloseRefused), Tell(AuditCatalogue.AccountImported),
        Tell(AuditCatalogue.JoinBegun), Tell(AuditCatalogue.AccountsJoined), Tell(AuditCatalogue.AccountJoinedAway),
    ];

    private static IEnumerable<(AuditEventKind Kind, ActivityEntry Entry)> OfApplications() =>
    [
        Tell(AuditCatalogue.CodeIssued), Leave(AuditCatalogue.CodeRedeemed, Silence.SaidByAnother),
        Leave(AuditCatalogue.CodeReplayed, Silence.FraudSignal), Tell(AuditCatalogue.DecoupledApproved),
        Leave(AuditCatalogue.DecoupledRedeemed, Silence.SaidByAnother), Tell(AuditCatalogue.ApprovalAsked), Tell(AuditCatalogue.ApprovalRefused),
        Leave(AuditCatalogue.TokenRefreshed, Silence.Routine), Leave(AuditCatalogue.RefreshReplayed, Silence.FraudSignal),
        Tell(AuditCatalogue.GrantRevoked), Leave(AuditCatalogue.AccessTokenRevoked, Silence.Routine),
        Tell(AuditCatalogue.ConsentGiven), Tell(AuditCatalogue.ConsentRefused), Tell(AuditCatalogue.ConsentRevoked),
        Leave(AuditCatalogue.ClientRegistered, Silence.OfNoAccount), Leave(AuditCatalogue.ClientChanged, Silence.OfNoAccount),
        Leave(AuditCatalogue.ClientDeleted, Silence.OfNoAccount),
        Leave(AuditCatalogue.KeyAnnounced, Silence.OfNoAccount), Leave(AuditCatalogue.KeyRemoved, Silence.OfNoAccount),
    ];

    private static IEnumerable<(AuditEventKind Kind, ActivityEntry Entry)> OfMessagesAndStaff() =>
    [
        Leave(AuditCatalogue.MessageDead, Silence.OfNoAccount), Tell(AuditCatalogue.LetterMailed), Tell(AuditCatalogue.LetterReturned),
        Tell(AuditCatalogue.EmailBounced), Leave(AuditCatalogue.MessageRetried, Silence.StaffMatter), Leave(AuditCatalogue.MessageDropped, Silence.StaffMatter),
        Tell(AuditCatalogue.PhoneMessageFailed),
        Leave(AuditCatalogue.LogoutNotDelivered, Silence.Routine),
        Leave(AuditCatalogue.CaseTakenUp, Silence.StaffMatter), Leave(AuditCatalogue.CaseTakeUpRefused, Silence.StaffMatter),
        Leave(AuditCatalogue.CasePutDown, Silence.StaffMatter), Leave(AuditCatalogue.CasesLookedUp, Silence.StaffMatter),
        Tell(AuditCatalogue.AppointmentMade), Tell(AuditCatalogue.TemporaryPasswordSent),
        Leave(AuditCatalogue.AccountLookedUp, Silence.StaffMatter), Leave(AuditCatalogue.LiftAsked, Silence.StaffMatter),
        Leave(AuditCatalogue.LockLifted, Silence.StaffMatter), Leave(AuditCatalogue.LiftRefused, Silence.StaffMatter),
        Leave(AuditCatalogue.IdentityTheftReferred, Silence.FraudSignal), Tell(AuditCatalogue.StaffAppointed),
        Leave(AuditCatalogue.AgreementPublished, Silence.OfNoAccount), Leave(AuditCatalogue.UndeliveredListed, Silence.OfNoAccount),
    ];

    private static (AuditEventKind Kind, ActivityEntry Entry) Tell(AuditEventKind kind, AuditEventKind? like = null) =>
        (kind, new ActivityEntry.Told($"Activity.{(like ?? kind).Name}"));

    private static (AuditEventKind Kind, ActivityEntry Entry) Leave(AuditEventKind kind, Silence why) => (kind, new ActivityEntry.LeftOut(why));
}
