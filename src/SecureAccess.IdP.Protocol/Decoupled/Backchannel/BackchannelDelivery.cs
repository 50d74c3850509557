namespace SecureAccess.IdP.Protocol.Decoupled.Backchannel;

/// <summary>The values of <c>backchannel_token_delivery_mode</c> (CIBA Core, 4 and 5) this engine knows.</summary>
public static class BackchannelDelivery
{
    /// <summary>The client asks until the person has decided.</summary>
    public const string Poll = "poll";

    /// <summary>The client is told when the person has decided, and then asks.</summary>
    public const string Ping = "ping";
}
