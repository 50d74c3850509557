namespace SecureAccess.IdP.Domain.Audit;

/// <summary>
/// Every event the provider records, success and failure as twins. The table in the documentation is made from this list.
/// </summary>
public static class AuditCatalogue
{
    /// <summary>A password was right.</summary>
    public static AuditEventKind PasswordAccepted { get; } = new(1001, "password_accepted", "Username and password were right");

    /// <summary>A password was wrong, or the username unknown, or the account not usable.</summary>
    public static AuditEventKind PasswordRefused { get; } = new(1002, "password_refused", "Username or password was wrong");

    /// <summary>A password was not looked at, since the wait after earlier failures was not over.</summary>
    public static AuditEventKind PasswordThrottled { get; } = new(1003, "password_throttled", "Sign-in tried during a wait");

    /// <summary>A security code was sent.</summary>
    public static AuditEventKind SignInCodeSent { get; } = new(1010, "sign_in_code_sent", "A security code was sent");

    /// <summary>A second factor was right.</summary>
    public static AuditEventKind SecondFactorAccepted { get; } = new(1011, "second_factor_accepted", "The second factor was right");

    /// <summary>A second factor was wrong, spent or expired.</summary>
    public static AuditEventKind SecondFactorRefused { get; } = new(1012, "second_factor_refused", "The second factor was wrong, expired or used before");

    /// <summary>The second factor was not looked at: too many wrong codes.</summary>
    public static AuditEventKind SecondFactorClosed { get; } = new(1013, "second_factor_closed", "Codes are closed after too many wrong ones");

    /// <summary>A code was asked for and not sent, since a limit is reached.</summary>
    public static AuditEventKind SignInCodeWithheld { get; } = new(1014, "sign_in_code_withheld", "A security code was not sent: a limit is reached");

    /// <summary>A person signed in with a passkey, without a password.</summary>
    public static AuditEventKind PasskeyAccepted { get; } = new(1015, "passkey_accepted", "A passkey signed a person in without a password");

    /// <summary>A passkey's answer was wrong, or answered no open challenge.</summary>
    public static AuditEventKind PasskeyRefused { get; } = new(1016, "passkey_refused", "The answer of a passkey was not accepted");

    /// <summary>The counter of a passkey did not rise.</summary>
    public static AuditEventKind PasskeyCloned { get; } =
        new(1017, "passkey_cloned", "The counter of a passkey did not rise: there may be a copy of it. It was not accepted");

    /// <summary>A code was not sent, since SIM card or carrier of the phone changed after it was bound.</summary>
    public static AuditEventKind SignInCodeMovedLine { get; } =
        new(1018, "sign_in_code_moved_line", "A security code was not sent: SIM card or carrier of the phone changed after it was bound");

    /// <summary>The person signed out.</summary>
    public static AuditEventKind SignedOut { get; } = new(1020, "signed_out", "The person signed out");

    /// <summary>A session was ended, not by signing out at its own browser.</summary>
    public static AuditEventKind SessionEnded { get; } = new(1021, "session_ended", "A session was ended from elsewhere");

    /// <summary>A case was opened.</summary>
    public static AuditEventKind CaseOpened { get; } = new(2001, "case_opened", "A registration or proofing case was opened");

    /// <summary>A case was abandoned.</summary>
    public static AuditEventKind CaseAbandoned { get; } = new(2002, "case_abandoned", "A case was started over or left");

    /// <summary>A confirmation or activation code of the journey was sent.</summary>
    public static AuditEventKind JourneyCodeSent { get; } = new(2003, "journey_code_sent", "A code of the journey was sent");

    /// <summary>A stage passed.</summary>
    public static AuditEventKind StepPassed { get; } = new(2010, "step_passed", "A stage of the journey passed");

    /// <summary>A stage failed.</summary>
    public static AuditEventKind StepFailed { get; } = new(2011, "step_failed", "A stage of the journey failed");

    /// <summary>A stage could not be judged.</summary>
    public static AuditEventKind StepInconclusive { get; } = new(2012, "step_inconclusive", "A stage could not be judged");

    /// <summary>A stage was tried while it was locked.</summary>
    public static AuditEventKind StepLocked { get; } = new(2013, "step_locked", "A stage was tried while locked");

    /// <summary>Somebody's number, phone or address already belongs to another account.</summary>
    public static AuditEventKind DuplicateRefused { get; } = new(2014, "duplicate_refused", "A duplicate person, phone or address was refused");

    /// <summary>A passed stage was taken back by the person, to be done anew.</summary>
    public static AuditEventKind StepUndone { get; } = new(2015, "step_undone", "A passed stage was taken back to be done anew");

    /// <summary>A case went on in another browser, with a continuation code and a code by e-mail.</summary>
    public static AuditEventKind CaseMoved { get; } = new(2016, "case_moved", "A case went on on another device");

    /// <summary>A continuation code was not recognised, or its owner did not show the e-mail code.</summary>
    public static AuditEventKind ContinuationRefused { get; } =
        new(2017, "continuation_refused", "A continuation code was not recognised");

    /// <summary>Proofing was granted.</summary>
    public static AuditEventKind ProofingGranted { get; } = new(2020, "proofing_granted", "An identity level was granted");

    /// <summary>A letter with an activation code was ordered.</summary>
    public static AuditEventKind LetterOrdered { get; } = new(2030, "letter_ordered", "A letter with an activation code was ordered");

    /// <summary>A case went over to the letter, or back to the phone.</summary>
    public static AuditEventKind WayChanged { get; } = new(2032, "way_changed", "A case went over to a code by letter, or back to the phone");

    /// <summary>An account was made.</summary>
    public static AuditEventKind AccountCreated { get; } = new(3001, "account_created", "An account was made");

    /// <summary>An authenticator was bound.</summary>
    public static AuditEventKind AuthenticatorBound { get; } = new(3010, "authenticator_bound", "An authenticator was bound");

    /// <summary>An authenticator could not be bound.</summary>
    public static AuditEventKind AuthenticatorRefused { get; } = new(3011, "authenticator_refused", "Binding an authenticator failed");

    /// <summary>A code went to a phone that is to be bound.</summary>
    public static AuditEventKind EnrolmentCodeSent { get; } = new(3012, "enrolment_code_sent", "A code was sent to a phone that is to be bound");

    /// <summary>An authenticator got another name.</summary>
    public static AuditEventKind AuthenticatorRenamed { get; } = new(3013, "authenticator_renamed", "An authenticator got another name");

    /// <summary>An authenticator was removed.</summary>
    public static AuditEventKind AuthenticatorRemoved { get; } = new(3014, "authenticator_removed", "An authenticator was removed");

    /// <summary>The password was changed by the person signed in.</summary>
    public static AuditEventKind PasswordChanged { get; } = new(3015, "password_changed", "The password was changed");

    /// <summary>A change of the password was refused: the present one was not confirmed.</summary>
    public static AuditEventKind PasswordChangeRefused { get; } =
        new(3016, "password_change_refused", "A change of the password was refused: the present one was wrong, or not looked at during a wait");

    /// <summary>Recovery codes were made; those before work no more.</summary>
    public static AuditEventKind RecoveryCodesMade { get; } =
        new(3017, "recovery_codes_made", "Recovery codes were made; those before work no more");

    /// <summary>The agreement was accepted.</summary>
    public static AuditEventKind AgreementAccepted { get; } = new(3020, "agreement_accepted", "The user agreement was accepted");

    /// <summary>The account was disowned by the reader of a notice.</summary>
    public static AuditEventKind AccountDisowned { get; } = new(3030, "account_disowned", "The account was disowned and suspended");

    /// <summary>A disowning code was wrong.</summary>
    public static AuditEventKind DisownRefused { get; } = new(3031, "disown_refused", "A disowning code was not recognised, or one too many was tried");

    /// <summary>The account was suspended by staff.</summary>
    public static AuditEventKind AccountSuspended { get; } = new(3032, "account_suspended", "The account was suspended by staff");

    /// <summary>A forgotten username was asked for; it is sent to the account's own address.</summary>
    public static AuditEventKind UsernameAskedFor { get; } =
        new(3033, "username_asked_for", "A forgotten username was asked for; it goes to the account's own address");

    /// <summary>Staff restricted the account.</summary>
    public static AuditEventKind AccountRestricted { get; } =
        new(3034, "account_restricted", "Staff restricted the account: what was proven does not count, and nothing about it changes");

    /// <summary>Staff lifted the restriction.</summary>
    public static AuditEventKind RestrictionLifted { get; } = new(3035, "restriction_lifted", "Staff lifted the restriction of the account");

    /// <summary>Staff gave a suspended account up for the owner of its taxpayer number.</summary>
    public static AuditEventKind AccountDisplaced { get; } =
        new(3036, "account_displaced", "Staff gave up a suspended account, for good: taxpayer number, phone and e-mail address are free for their owner");

    /// <summary>A new password was asked for by somebody who forgot theirs; the code goes to the account's own address.</summary>
    public static AuditEventKind PasswordResetAsked { get; } =
        new(3040, "password_reset_asked", "A new password was asked for; a code goes to the account's own address");

    /// <summary>The code of the e-mail was right.</summary>
    public static AuditEventKind PasswordResetCodeAccepted { get; } =
        new(3041, "password_reset_code_accepted", "The e-mailed code for a forgotten password was right");

    /// <summary>The code of the e-mail was wrong, dead or not looked at.</summary>
    public static AuditEventKind PasswordResetCodeRefused { get; } =
        new(3042, "password_reset_code_refused", "The e-mailed code for a forgotten password was wrong, dead, or closed after too many wrong ones");

    /// <summary>A bound factor was shown for a forgotten password.</summary>
    public static AuditEventKind PasswordResetFactorShown { get; } =
        new(3043, "password_reset_factor_shown", "A bound factor was shown for a forgotten password");

    /// <summary>A forgotten password was replaced.</summary>
    public static AuditEventKind PasswordReset { get; } = new(3044, "password_reset", "A forgotten password was replaced");

    /// <summary>A suspended account was given back to its owner by staff.</summary>
    public static AuditEventKind AccountReinstated { get; } =
        new(3045, "account_reinstated", "A suspended account was given back to its owner by staff; its password must be replaced");

    /// <summary>A code for a lost factor was sent, by e-mail, text message or letter.</summary>
    public static AuditEventKind FactorRecoveryAsked { get; } = new(3046, "factor_recovery_asked", "A code for a lost factor was sent");

    /// <summary>The first code for a lost factor was right.</summary>
    public static AuditEventKind FactorRecoveryCodeAccepted { get; } =
        new(3047, "factor_recovery_code_accepted", "The e-mailed code for a lost factor was right");

    /// <summary>A code for a lost factor was wrong, dead or not looked at.</summary>
    public static AuditEventKind FactorRecoveryCodeRefused { get; } =
        new(3048, "factor_recovery_code_refused", "A code for a lost factor was wrong, dead, or closed after too many wrong ones");

    /// <summary>What was lost was taken out of use after two codes by two ways.</summary>
    public static AuditEventKind FactorRecovered { get; } =
        new(3049, "factor_recovered", "Lost factors were taken out of use after two codes by two ways");

    /// <summary>A code went to an e-mail address at which a person wants to be reached.</summary>
    public static AuditEventKind EmailChangeAsked { get; } =
        new(3050, "email_change_asked", "Another e-mail address was named; a code went to it, or a warning to whose it is");

    /// <summary>An account is reached at another e-mail address.</summary>
    public static AuditEventKind EmailChanged { get; } = new(3051, "email_changed", "The e-mail address was changed, after a code that went to it");

    /// <summary>A change of the e-mail address was refused.</summary>
    public static AuditEventKind EmailChangeRefused { get; } =
        new(3052, "email_change_refused", "A change of the e-mail address was refused: the code was wrong or dead, or a limit is reached");

    /// <summary>A person chose the language of their messages.</summary>
    public static AuditEventKind LanguageChosen { get; } = new(3053, "language_chosen", "The language of messages was chosen");

    /// <summary>A person took a copy of their data.</summary>
    public static AuditEventKind DataTakenOut { get; } = new(3054, "data_taken_out", "The person took a copy of what is stored about them");

    /// <summary>A person closed their account for good.</summary>
    public static AuditEventKind AccountClosed { get; } =
        new(3055, "account_closed", "The account was closed for good by its owner, and what was stored about them erased");

    /// <summary>Closing an account was refused: the password was not confirmed.</summary>
    public static AuditEventKind CloseRefused { get; } =
        new(3056, "close_refused", "Closing an account was refused: the password was wrong, or not looked at during a wait");

    /// <summary>An account came in from another system; the reason says which, and whether its owner had got Letter 5903.</summary>
    public static AuditEventKind AccountImported { get; } = new(3080, "account_imported", "An account came in from another system");

    /// <summary>The owner of an e-Services account began to join it with another.</summary>
    public static AuditEventKind JoinBegun { get; } =
        new(3081, "join_begun", "The owner of an imported account, signed in to it, began to join it with another one");

    /// <summary>Two accounts were joined; about the one that goes on.</summary>
    public static AuditEventKind AccountsJoined { get; } =
        new(3082, "accounts_joined", "An imported account took over what was proven for another account of its owner");

    /// <summary>Two accounts were joined; about the one that ended.</summary>
    public static AuditEventKind AccountJoinedAway { get; } =
        new(3083, "account_joined_away", "An account ended: it was joined to another account of its owner");

    /// <summary>A code was issued to a relying party.</summary>
    public static AuditEventKind CodeIssued { get; } = new(4001, "code_issued", "An authorization code was issued");

    /// <summary>A code was redeemed.</summary>
    public static AuditEventKind CodeRedeemed { get; } = new(4002, "code_redeemed", "An authorization code was redeemed");

    /// <summary>A code was used a second time; everything that came of it was revoked.</summary>
    public static AuditEventKind CodeReplayed { get; } = new(4003, "code_replayed", "An authorization code was used twice; its grant was ended");

    /// <summary>A person allowed a request of a device or application that waits elsewhere.</summary>
    public static AuditEventKind DecoupledApproved { get; } =
        new(4004, "decoupled_approved", "A request of a device or application that waits elsewhere was allowed");

    /// <summary>The device or application that waited fetched its tokens.</summary>
    public static AuditEventKind DecoupledRedeemed { get; } =
        new(4005, "decoupled_redeemed", "A device or application that waited elsewhere fetched its tokens");

    /// <summary>A person was asked to approve a request of an application.</summary>
    public static AuditEventKind ApprovalAsked { get; } = new(4006, "approval_asked", "A person was asked to approve a request of an application");

    /// <summary>The person refused it, or did not know its number.</summary>
    public static AuditEventKind ApprovalRefused { get; } = new(4007, "approval_refused", "A request of an application was refused");

    /// <summary>Tokens were refreshed.</summary>
    public static AuditEventKind TokenRefreshed { get; } = new(4010, "token_refreshed", "Tokens were refreshed");

    /// <summary>A rotated refresh token came back; the family was revoked.</summary>
    public static AuditEventKind RefreshReplayed { get; } = new(4011, "refresh_replayed", "A rotated refresh token was used again; its family was ended");

    /// <summary>A client revoked its refresh token; the grant was ended.</summary>
    public static AuditEventKind GrantRevoked { get; } = new(4020, "grant_revoked", "An application revoked its refresh token; its grant was ended");

    /// <summary>A client revoked an access token.</summary>
    public static AuditEventKind AccessTokenRevoked { get; } = new(4021, "access_token_revoked", "An application revoked an access token");

    /// <summary>Consent was given.</summary>
    public static AuditEventKind ConsentGiven { get; } = new(4030, "consent_given", "The person agreed to an application's request");

    /// <summary>Consent was refused.</summary>
    public static AuditEventKind ConsentRefused { get; } = new(4031, "consent_refused", "The person refused an application's request");

    /// <summary>Consent was taken back.</summary>
    public static AuditEventKind ConsentRevoked { get; } = new(4032, "consent_revoked", "The person took back what an application was allowed");

    /// <summary>A client registered itself.</summary>
    public static AuditEventKind ClientRegistered { get; } = new(4401, "client_registered", "An application registered itself");

    /// <summary>A client changed its registration.</summary>
    public static AuditEventKind ClientChanged { get; } = new(4402, "client_changed", "An application changed its registration");

    /// <summary>A client deleted itself.</summary>
    public static AuditEventKind ClientDeleted { get; } = new(4403, "client_deleted", "An application deleted its registration; its grants were ended");

    /// <summary>A key of the provider was made and published.</summary>
    public static AuditEventKind KeyAnnounced { get; } = new(4501, "key_announced", "A signing or encryption key was made and published");

    /// <summary>A retired key of the provider was removed.</summary>
    public static AuditEventKind KeyRemoved { get; } = new(4502, "key_removed", "A retired key was removed");

    /// <summary>A member of staff opened an exception case, or took one up.</summary>
    public static AuditEventKind CaseTakenUp { get; } = new(6001, "case_taken_up", "A member of staff opened or took up an exception case");

    /// <summary>A member of staff could not take a case up.</summary>
    public static AuditEventKind CaseTakeUpRefused { get; } =
        new(6002, "case_take_up_refused", "A member of staff was refused an exception case: their own, another's to do, or in other hands");

    /// <summary>A member of staff put a case down.</summary>
    public static AuditEventKind CasePutDown { get; } = new(6003, "case_put_down", "A member of staff put an exception case down");

    /// <summary>A member of staff looked for the cases of a person.</summary>
    public static AuditEventKind CasesLookedUp { get; } = new(6004, "cases_looked_up", "A member of staff looked for exception cases");

    /// <summary>An appointment was made for showing documents.</summary>
    public static AuditEventKind AppointmentMade { get; } = new(6005, "appointment_made", "An appointment was made for showing documents in person");

    /// <summary>Staff had an account made for a caller.</summary>
    public static AuditEventKind TemporaryPasswordSent { get; } =
        new(6006, "temporary_password_sent", "A temporary password was sent to the address that was confirmed during the call");

    /// <summary>The operator appointed a member of staff.</summary>
    public static AuditEventKind StaffAppointed { get; } = new(6020, "staff_appointed", "The operator appointed a member of staff, or changed their roles");

    /// <summary>The operator published a version of the agreement.</summary>
    public static AuditEventKind AgreementPublished { get; } = new(6021, "agreement_published", "The operator published a version of the user agreement");

    /// <summary>A supervisor looked an account up.</summary>
    public static AuditEventKind AccountLookedUp { get; } = new(6010, "account_looked_up", "A supervisor looked an account up");

    /// <summary>A supervisor listed what did not arrive.</summary>
    public static AuditEventKind UndeliveredListed { get; } =
        new(6030, "undelivered_listed", "A supervisor listed the messages that did not reach their readers");

    /// <summary>The lifting of a lock was asked for.</summary>
    public static AuditEventKind LiftAsked { get; } = new(6011, "lift_asked", "A supervisor asked for the lifting of a lock");

    /// <summary>A lock was lifted, by a second person.</summary>
    public static AuditEventKind LockLifted { get; } = new(6012, "lock_lifted", "A second person approved the lifting of a lock");

    /// <summary>The lifting of a lock was not approved.</summary>
    public static AuditEventKind LiftRefused { get; } =
        new(6013, "lift_refused", "The lifting of a lock was refused: approved by who asked for it, twice, or too late");

    /// <summary>Identity theft was referred.</summary>
    public static AuditEventKind IdentityTheftReferred { get; } =
        new(6014, "identity_theft_referred", "An account was shut down and referred as identity theft");

    /// <summary>A message could not be delivered and was given up.</summary>
    public static AuditEventKind MessageDead { get; } = new(5001, "message_dead", "A message could not be delivered and was given up");

    /// <summary>A letter was mailed.</summary>
    public static AuditEventKind LetterMailed { get; } = new(5002, "letter_mailed", "The print house told that a letter was mailed");

    /// <summary>A letter came back.</summary>
    public static AuditEventKind LetterReturned { get; } =
        new(5003, "letter_returned", "The print house told that a letter could not be delivered");

    /// <summary>An e-mail came back, or its address was refused for good.</summary>
    public static AuditEventKind EmailBounced { get; } =
        new(5004, "email_bounced", "An e-mail came back, or a mail server refused its address for good");

    /// <summary>An operator had a message that was given up tried anew.</summary>
    public static AuditEventKind MessageRetried { get; } = new(5005, "message_retried", "An operator had a message that was given up tried anew");

    /// <summary>An operator erased a message.</summary>
    public static AuditEventKind MessageDropped { get; } = new(5006, "message_dropped", "An operator erased a message that was not delivered");

    /// <summary>A text message or call did not reach its phone.</summary>
    public static AuditEventKind PhoneMessageFailed { get; } =
        new(5007, "phone_message_failed", "A gateway told that a text message or call could not be delivered");

    /// <summary>A relying party could not be told that a session was over.</summary>
    public static AuditEventKind LogoutNotDelivered { get; } =
        new(5010, "logout_not_delivered", "An application could not be told that a session was over");

    /// <summary>All of them, by number.</summary>
    public static IReadOnlyList<AuditEventKind> All { get; } =
    [
        PasswordAccepted, PasswordRefused, PasswordThrottled,
        SignInCodeSent, SecondFactorAccepted, SecondFactorRefused, SecondFactorClosed, SignInCodeWithheld,
        PasskeyAccepted, PasskeyRefused, PasskeyCloned, SignInCodeMovedLine, SignedOut, SessionEnded,
        CaseOpened, CaseAbandoned, JourneyCodeSent, StepPassed, StepFailed, StepInconclusive, StepLocked,
        DuplicateRefused, StepUndone, CaseMoved, ContinuationRefused, ProofingGranted,
        LetterOrdered, WayChanged,
        AccountCreated, AuthenticatorBound, AuthenticatorRefused, EnrolmentCodeSent, AuthenticatorRenamed, AuthenticatorRemoved,
        PasswordChanged, PasswordChangeRefused,
        RecoveryCodesMade,
        AgreementAccepted, AccountDisowned, DisownRefused, AccountSuspended, UsernameAskedFor, AccountRestricted, RestrictionLifted, AccountDisplaced,
        PasswordResetAsked, PasswordResetCodeAccepted, PasswordResetCodeRefused, PasswordResetFactorShown, PasswordReset, AccountReinstated,
        FactorRecoveryAsked, FactorRecoveryCodeAccepted, FactorRecoveryCodeRefused, FactorRecovered,
        EmailChangeAsked, EmailChanged, EmailChangeRefused, LanguageChosen, DataTakenOut, AccountClosed, CloseRefused,
        AccountImported, JoinBegun, AccountsJoined, AccountJoinedAway,
        CodeIssued, CodeRedeemed, CodeReplayed, DecoupledApproved, DecoupledRedeemed,
        ApprovalAsked, ApprovalRefused, TokenRefreshed, RefreshReplayed,
        GrantRevoked, AccessTokenRevoked, ConsentGiven, ConsentRefused, ConsentRevoked,
        ClientRegistered, ClientChanged, ClientDeleted, KeyAnnounced, KeyRemoved,
        MessageDead, LetterMailed, LetterReturned, EmailBounced, MessageRetried, MessageDropped, PhoneMessageFailed, LogoutNotDelivered,
        CaseTakenUp, CaseTakeUpRefused, CasePutDown, CasesLookedUp, AppointmentMade, TemporaryPasswordSent,
        AccountLookedUp, LiftAsked, LockLifted, LiftRefused, IdentityTheftReferred, StaffAppointed, AgreementPublished, UndeliveredListed,
    ];
}
