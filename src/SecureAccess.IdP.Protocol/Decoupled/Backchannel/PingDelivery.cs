namespace SecureAccess.IdP.Protocol.Decoupled.Backchannel;

/// <summary>What came of a ping.</summary>
public abstract record PingDelivery
{
    private PingDelivery()
    {
    }

    /// <summary>The client has it, or no longer wants any.</summary>
    public sealed record Delivered : PingDelivery;

    /// <summary>
    /// The address says no, by a redirect or an error of the request's kind, or is closed to us: another try would be answered the same (CIBA
    /// Core, 10.2; FAPI-CIBA has servers not come again after a 401). The client's own polls remain.
    /// </summary>
    public sealed record Refused : PingDelivery;

    /// <summary>It does not: try again, or leave it to the client's own polls.</summary>
    public sealed record Failed : PingDelivery;
}
