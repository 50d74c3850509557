namespace SecureAccess.IdP.Protocol.Ports;

/// <summary>What became of a redemption.</summary>
public abstract record RedeemOutcome
{
    private RedeemOutcome()
    {
    }

    /// <summary>This call was the one that used it.</summary>
    public sealed record Redeemed : RedeemOutcome;

    /// <summary>Another call had used it before: a replay. Nothing was written; the engine ends the grant.</summary>
    public sealed record AlreadyUsed : RedeemOutcome;

    /// <summary>It is unused but no longer good: expired, or its grant or its session has ended. Nothing was written.</summary>
    public sealed record NoLongerGood : RedeemOutcome;
}
