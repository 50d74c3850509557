namespace SecureAccess.IdP.Accounts.Activity;

/// <summary>What becomes of a kind of event on the page of recent activity. Closed.</summary>
public abstract record ActivityEntry
{
    private ActivityEntry()
    {
    }

    /// <summary>The person reads it.</summary>
    /// <param name="Key">The key of its sentence.</param>
    public sealed record Told(string Key) : ActivityEntry;

    /// <summary>The person does not read it.</summary>
    /// <param name="Why">Why not.</param>
    public sealed record LeftOut(Silence Why) : ActivityEntry;
}

/// <summary>Why an event is not told.</summary>
public enum Silence
{
    /// <summary>It is recorded of no account.</summary>
    OfNoAccount = 1,

    /// <summary>Another event of the same moment says it.</summary>
    SaidByAnother = 2,

    /// <summary>An application or the server does it by itself, many times a day: between such lines a stranger's would be overlooked.</summary>
    Routine = 3,

    /// <summary>It says how misuse is found; whoever reads the page with a stolen session would learn from it.</summary>
    FraudSignal = 4,

    /// <summary>It is about the work of staff, and what they looked at is theirs and their supervisor's to know.</summary>
    StaffMatter = 5,
}
