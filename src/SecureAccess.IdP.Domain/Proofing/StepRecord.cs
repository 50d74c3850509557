namespace SecureAccess.IdP.Domain.Proofing;

/// <summary>How a try at a step ended.</summary>
public enum StepResult
{
    /// <summary>Passed.</summary>
    Passed = 1,

    /// <summary>Failed.</summary>
    Failed = 2,

    /// <summary>Could not be judged (vendor down, file frozen, kind not accepted).</summary>
    Inconclusive = 3,
}

/// <summary>A fact of a case: one try at a step. Facts are added and marked undone, never changed or removed.</summary>
public sealed class StepRecord
{
    private StepRecord()
    {
    }

    /// <summary>Row id.</summary>
    public Guid Id { get; private init; }

    /// <summary>Which stage.</summary>
    public StepKey Step { get; private init; }

    /// <summary>How it ended.</summary>
    public StepResult Result { get; private init; }

    /// <summary>Who answered: the vendor's name, or <c>self</c> for what the provider itself verified.</summary>
    public string Vendor { get; private init; } = "";

    /// <summary>The vendor's reference of the call; null when there is none.</summary>
    public string? Reference { get; private init; }

    /// <summary>Why, for staff and the fraud rules; never shown to the person.</summary>
    public VendorReason Reason { get; private init; }

    /// <summary>The member of staff who did it for the person; null when the person did it.</summary>
    public Guid? ByStaff { get; private init; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; private init; }

    /// <summary>When an earlier step was done anew, so that this no longer holds.</summary>
    public DateTimeOffset? UndoneAt { get; private set; }

    internal static StepRecord Of(
        StepKey step, StepResult result, string vendor, string? reference, VendorReason reason, DateTimeOffset at, Guid? byStaff) => new()
    {
        Id = Guid.CreateVersion7(at),
        Step = step,
        Result = result,
        Vendor = vendor,
        Reference = reference,
        Reason = reason,
        At = at,
        ByStaff = byStaff,
    };

    internal void Undo(DateTimeOffset at) => UndoneAt ??= at;
}
