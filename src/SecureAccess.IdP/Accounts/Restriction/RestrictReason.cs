namespace SecureAccess.IdP.Accounts.Restriction;

/// <summary>Why staff restrict an account while they look into it.</summary>
public enum RestrictReason
{
    /// <summary>Somebody else says that the identity is theirs.</summary>
    IdentityDisputed = 1,

    /// <summary>What was done with it is looked into.</summary>
    ActivityUnderReview = 2,

    /// <summary>Letters to the owner come back.</summary>
    UndeliverableMail = 3,

    /// <summary>The owner asked for it.</summary>
    OwnersRequest = 4,
}
