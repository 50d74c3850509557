namespace SecureAccess.IdP.Accounts.Disowning;

/// <summary>What came of a disowning code. Closed.</summary>
public abstract record DisownOutcome
{
    private DisownOutcome()
    {
    }

    /// <summary>The account is suspended, now or by an earlier post of the same code.</summary>
    public sealed record Disowned : DisownOutcome;

    /// <summary>No account has this code.</summary>
    public sealed record NotRecognised : DisownOutcome;

    /// <summary>Too many codes were tried from this browser or network.</summary>
    public sealed record TooMany : DisownOutcome;
}
