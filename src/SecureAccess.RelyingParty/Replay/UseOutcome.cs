namespace SecureAccess.RelyingParty;

/// <summary>The outcome of <see cref="IUsedOnce.UseAsync"/>.</summary>
public enum UseOutcome
{
    /// <summary>Used before, or it cannot be told: refuse.</summary>
    Again = 0,

    /// <summary>The first use.</summary>
    First = 1,
}
