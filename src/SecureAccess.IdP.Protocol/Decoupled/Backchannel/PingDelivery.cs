namespace SecureAccess.IdP.Protocol.Decoupled.Backchannel;

/// <summary>What came of a ping.</summary>
public abstract record PingDelivery
{
    private PingDelivery()
    {
    }

    /// <summary>The client has it, or no longer wants any.</summary>
    public sealed record Delivered : PingDelivery;

    /// <summary>It does not: try again, or leave it to the client's own polls.</summary>
    public sealed record Failed : PingDelivery;
}
