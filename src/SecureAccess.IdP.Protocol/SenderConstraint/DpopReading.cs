namespace SecureAccess.IdP.Protocol.SenderConstraint;

/// <summary>What came of taking a DPoP proof apart.</summary>
internal abstract record DpopReading
{
    private DpopReading()
    {
    }

    /// <summary>It is well-formed.</summary>
    public sealed record Read(DpopProof Proof) : DpopReading;

    /// <summary>It is not.</summary>
    /// <param name="Detail">What was wrong, a fixed text for the log.</param>
    public sealed record Malformed(string Detail) : DpopReading;
}
