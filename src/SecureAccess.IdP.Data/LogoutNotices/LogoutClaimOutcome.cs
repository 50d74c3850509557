namespace SecureAccess.IdP.Data.LogoutNotices;

/// <summary>What came of looking for work. Closed.</summary>
public abstract record LogoutClaimOutcome
{
    private LogoutClaimOutcome()
    {
    }

    /// <summary>There is some, and it is this node's for now.</summary>
    /// <param name="Claim">What to do.</param>
    public sealed record Claimed(LogoutClaim Claim) : LogoutClaimOutcome;

    /// <summary>Nothing is due that nobody else works on.</summary>
    public sealed record NothingDue : LogoutClaimOutcome;
}
