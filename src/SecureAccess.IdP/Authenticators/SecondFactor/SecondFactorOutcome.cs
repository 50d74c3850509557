namespace SecureAccess.IdP.Authenticators.SecondFactor;

/// <summary>What came of a code typed as second factor. Closed. After a right password each may be told.</summary>
public abstract record SecondFactorOutcome
{
    private SecondFactorOutcome()
    {
    }

    /// <summary>Right: the session has risen.</summary>
    public sealed record Accepted : SecondFactorOutcome;

    /// <summary>Wrong; try again.</summary>
    public sealed record Wrong : SecondFactorOutcome;

    /// <summary>Right once, and used before.</summary>
    public sealed record UsedBefore : SecondFactorOutcome;

    /// <summary>The time of the code that was sent is over.</summary>
    public sealed record Expired : SecondFactorOutcome;

    /// <summary>The code that was sent was tried too often; a new one is needed.</summary>
    public sealed record TriedTooOften : SecondFactorOutcome;

    /// <summary>No code was sent that could be tried.</summary>
    public sealed record NotSent : SecondFactorOutcome;

    /// <summary>Too many wrong codes on this channel.</summary>
    /// <param name="Until">When it opens again.</param>
    public sealed record Closed(DateTimeOffset Until) : SecondFactorOutcome;

    /// <summary>Another request changed the session in the same moment; the stored facts tell where the person is.</summary>
    public sealed record Overtaken : SecondFactorOutcome;
}
