namespace SecureAccess.IdP.Data.Statements;

/// <summary>What came of a unit of writing.</summary>
internal enum WriteOutcome
{
    /// <summary>All of it is written, and durably.</summary>
    Written = 1,

    /// <summary>A condition did not touch one row; nothing is written.</summary>
    ConditionNotMet = 2,

    /// <summary>A unique key was taken; nothing is written.</summary>
    Duplicate = 3,
}
