namespace SecureAccess.IdP.Proofing;

/// <summary>What came of a step that takes a code. Closed.</summary>
public abstract record CodeStepOutcome
{
    private CodeStepOutcome()
    {
    }

    /// <summary>The step passed.</summary>
    public sealed record Passed : CodeStepOutcome;

    /// <summary>Another request was faster.</summary>
    public sealed record Overtaken : CodeStepOutcome;

    /// <summary>Wrong; it can be tried again.</summary>
    public sealed record Wrong : CodeStepOutcome;

    /// <summary>No code can be used any more.</summary>
    public sealed record Dead : CodeStepOutcome;

    /// <summary>The code was right, and somebody else turned out to hold what it was about.</summary>
    public sealed record Refused : CodeStepOutcome;
}
