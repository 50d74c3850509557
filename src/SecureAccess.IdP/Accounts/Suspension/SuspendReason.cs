namespace SecureAccess.IdP.Accounts.Suspension;

/// <summary>Why staff shut an account down.</summary>
public enum SuspendReason
{
    /// <summary>Misuse was reported or seen.</summary>
    Fraud = 1,

    /// <summary>Somebody else's identity was used: referred to those who help its owner.</summary>
    IdentityTheft = 2,

    /// <summary>The owner has died.</summary>
    Deceased = 3,

    /// <summary>Letters to the owner come back.</summary>
    UndeliverableMail = 4,

    /// <summary>The owner asked for it.</summary>
    OwnersRequest = 5,
}
