namespace SecureAccess.IdP.Domain.Accounts;

/// <summary>What a member of staff may do. A person may have several; what must be done by two people still takes two.</summary>
[Flags]
public enum StaffRole
{
    /// <summary>Not a member of staff.</summary>
    None = 0,

    /// <summary>Helps callers: opens exception cases and completes them.</summary>
    Assistor = 1,

    /// <summary>Looks at documents in person.</summary>
    Verifier = 2,

    /// <summary>Sees locks and lifts them with a second person, suspends and reinstates accounts.</summary>
    Supervisor = 4,
}
