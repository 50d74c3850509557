namespace SecureAccess.IdP.Protocol.SenderConstraint;

/// <summary>What a DPoP proof is worth.</summary>
internal abstract record DpopOutcome
{
    private DpopOutcome()
    {
    }

    /// <summary>Its sender holds a key.</summary>
    /// <param name="Jkt">The key's RFC 7638 thumbprint.</param>
    /// <param name="NonceAge">How old its nonce was; none if it carried none.</param>
    public sealed record Proven(string Jkt, TimeSpan? NonceAge) : DpopOutcome;

    /// <summary>It is in order but for a nonce, which it lacks or whose time is over.</summary>
    public sealed record NonceMissing : DpopOutcome;

    /// <summary>It proves nothing.</summary>
    /// <param name="Detail">Why, a fixed text for the log.</param>
    public sealed record Invalid(string Detail) : DpopOutcome;
}
