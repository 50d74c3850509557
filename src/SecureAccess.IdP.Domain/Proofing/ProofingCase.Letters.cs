namespace SecureAccess.IdP.Domain.Proofing;

/// <content>The other way: a code by letter instead of by phone.</content>
public sealed partial class ProofingCase
{
    /// <summary>The letter with the activation code that is on its way; null before the first. Its reference at the print house.</summary>
    public Guid? LetterId { get; private set; }

    /// <summary>When that letter was ordered.</summary>
    public DateTimeOffset? LetterOrderedAt { get; private set; }

    /// <summary>
    /// Goes over to the journey's other way, with all that has passed: facts do not depend on the way. Not once the identity is proven, since the
    /// grant says by which way it was.
    /// </summary>
    public StepOutcome GoTheOtherWay(DateTimeOffset now)
    {
        if (!IsOpen(now) || IsProven || Journey.OtherWay is not { } other || (OpenedBy is not null && !IsStaffs))
        {
            return new StepOutcome.Closed();
        }

        JourneyKey = other.Key;
        Revision++;
        return new StepOutcome.Advanced(Due);
    }

    /// <summary>
    /// Whether what comes next shows who the account's owner is, before they may bind a second factor: on an account that was made on this case, or
    /// one whose letter is to be shown again.
    /// </summary>
    public bool PrecedesBinding =>
        Due?.PrecedesAgreement() == true && (FoundedAccount || records.Any(r => r is { Step: StepKey.MailCode, Result: StepResult.Passed }));

    /// <summary>Whether the identity rests on a letter whose code was typed in another browser than this.</summary>
    public bool IsProvenByLetterElsewhere(string browserKey) =>
        IsProven && Journey.Step(StepKey.MailCode) is not null && BrowserKey != browserKey;

    /// <summary>
    /// Takes the letter's stage back, so that its code is shown in another browser: whoever knows only the password gets no letters. What was granted
    /// stays granted.
    /// </summary>
    public StepOutcome ShowLetterAgain(DateTimeOffset now)
    {
        if (!IsOpen(now) || !IsProven || Due is not StepKey.Agreement || Journey.Step(StepKey.MailCode) is null)
        {
            return new StepOutcome.Closed();
        }

        foreach (var record in records.Where(r => r.Step == StepKey.MailCode))
        {
            record.Undo(now);
        }

        Revision++;
        (LetterId, LetterOrderedAt) = (null, null);
        return new StepOutcome.Advanced(Due);
    }

    /// <summary>Notes that a letter with an activation code was ordered; one before it is void.</summary>
    /// <exception cref="InvalidOperationException">No letter is due.</exception>
    public void LetterOrdered(Guid letterId, DateTimeOffset now)
    {
        if (Due is not StepKey.MailCode || AccountId is null)
        {
            throw new InvalidOperationException("A letter is ordered for an account whose case waits for it.");
        }

        Revision++;
        (LetterId, LetterOrderedAt) = (letterId, now);
    }
}
