namespace SecureAccess.IdP.Domain.Proofing;

/// <summary>What a case says to a recorded step. Closed.</summary>
public abstract record StepOutcome
{
    private StepOutcome()
    {
    }

    /// <summary>The fact is on the case; the next step is open.</summary>
    /// <param name="Next">The step that is due now; null when the journey is complete.</param>
    public sealed record Advanced(StepKey? Next) : StepOutcome;

    /// <summary>The fact is on the case; the same step is still due.</summary>
    public sealed record Stayed : StepOutcome;

    /// <summary>This step is not due: it was skipped to, or is done already. Nothing was recorded.</summary>
    /// <param name="Due">The step that is due; null when the journey is complete.</param>
    public sealed record OutOfOrder(StepKey? Due) : StepOutcome;

    /// <summary>It is an exception case, and not in the hands of somebody who may do this step. Nothing was recorded.</summary>
    public sealed record NotTheirs : StepOutcome;

    /// <summary>The case is closed or has run out. Nothing was recorded.</summary>
    public sealed record Closed : StepOutcome;
}
