namespace SecureAccess.IdP.Domain.Notifications;

/// <summary>The messages this provider sends. The wording, per language, is a resource of the Notifications room.</summary>
public enum MessageTemplate
{
    /// <summary>Confirmation code for an e-mail address.</summary>
    EmailConfirmationCode = 1,

    /// <summary>Somebody began to register with an address that already has an account; told to its owner, not to the visitor.</summary>
    EmailAlreadyRegistered = 2,

    /// <summary>Activation code that proves the phone during registration.</summary>
    PhoneActivationCode = 3,

    /// <summary>Security code of a sign-in.</summary>
    SignInCode = 4,

    /// <summary>Code that proves a phone when it is added as an authenticator.</summary>
    PhoneEnrolmentCode = 5,

    /// <summary>Notice that an account was created in this person's name, and how to disown it.</summary>
    AccountCreatedNotice = 6,

    /// <summary>Notice that an authenticator was added.</summary>
    AuthenticatorAddedNotice = 7,

    /// <summary>Notice that the account was disowned and is suspended.</summary>
    AccountDisownedNotice = 8,

    /// <summary>Notice that an application asks for an approval, which waits on the provider's own page.</summary>
    ApprovalRequestNotice = 9,

    /// <summary>Notice that an authenticator was removed.</summary>
    AuthenticatorRemovedNotice = 10,

    /// <summary>Notice that a passkey may have been copied, and was not accepted.</summary>
    PasskeyClonedNotice = 11,

    /// <summary>Notice that the password was changed, and how to disown it.</summary>
    PasswordChangedNotice = 12,

    /// <summary>Notice that recovery codes were made, and how to disown it.</summary>
    RecoveryCodesMadeNotice = 13,

    /// <summary>Notice that a recovery code was used, and how to disown it.</summary>
    RecoveryCodeUsedNotice = 14,

    /// <summary>Notice that no code was sent to a phone whose SIM card or carrier changed.</summary>
    PhoneMovedNotice = 15,

    /// <summary>Notice of a sign-in in a browser that was not used before, and how to disown it.</summary>
    NewDeviceNotice = 16,

    /// <summary>A forgotten username, to the account's own address.</summary>
    UsernameReminder = 17,

    /// <summary>The code by which a forgotten password is replaced, to the account's own address.</summary>
    PasswordResetCode = 20,

    /// <summary>Notice that a forgotten password was replaced, and how to disown it.</summary>
    PasswordResetNotice = 21,

    /// <summary>Notice that a suspended account can be used again, and how to shut it down again.</summary>
    AccountReinstatedNotice = 22,

    /// <summary>The first code by which a lost factor is replaced, to the account's own address.</summary>
    FactorRecoveryCode = 23,

    /// <summary>The letter with the second code, to the address of record.</summary>
    FactorRecoveryLetter = 24,

    /// <summary>Notice that such a letter was ordered, and how to disown it.</summary>
    FactorRecoveryNotice = 25,

    /// <summary>The letter with the activation code, to the address of record.</summary>
    ActivationLetter = 27,

    /// <summary>Notice that such a letter was ordered, and how to disown the account that waits for it.</summary>
    LetterOrderedNotice = 28,

    /// <summary>A temporary password, to the address that was confirmed during a call.</summary>
    TemporaryPassword = 29,

    /// <summary>Somebody wanted to give their own account an address that has another account; told to its owner, not to them.</summary>
    EmailWanted = 30,

    /// <summary>Notice that the account is reached at another e-mail address, and how to disown it; to the one before and to all others.</summary>
    EmailChangedNotice = 31,

    /// <summary>Notice that the account was closed by its owner.</summary>
    AccountClosedNotice = 32,

    /// <summary>Notice that staff restricted the account, what that means and whom to ask.</summary>
    AccountRestrictedNotice = 40,

    /// <summary>Notice that the restriction was lifted, and how to shut the account down.</summary>
    RestrictionLiftedNotice = 41,

    /// <summary>Notice that somebody who knows the password proved again who they are, to replace what they lost, and how to disown it.</summary>
    IdentityProvenAgainNotice = 42,

    /// <summary>Notice that an account was given up, so that the owner of its taxpayer number can register.</summary>
    AccountDisplacedNotice = 43,

    /// <summary>Two accounts were joined; to every address of both.</summary>
    AccountsJoinedNotice = 50,

    /// <summary>Several notices of the same few minutes, and how to disown them.</summary>
    NoticesTogether = 18,
}
