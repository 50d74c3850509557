namespace TinMatching.Matching;

/// <summary>What came of a request. Closed.</summary>
public abstract record MatchOutcome
{
    private MatchOutcome()
    {
    }

    /// <summary>Every pair has its answer, in the order in which they were sent.</summary>
    public sealed record Answered(IReadOnlyList<ResultCode> Codes) : MatchOutcome;

    /// <summary>The person is locked out, by this request or an earlier one. Nobody releases the lock sooner.</summary>
    public sealed record Locked(DateTimeOffset Until) : MatchOutcome;

    /// <summary>None, or more than can be asked at once.</summary>
    public sealed record WrongNumberOfPairs : MatchOutcome;
}
