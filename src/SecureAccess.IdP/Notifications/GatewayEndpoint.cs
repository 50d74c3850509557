namespace SecureAccess.IdP.Notifications;

/// <summary>Where a message gateway is called, and with which key.</summary>
public sealed class GatewayEndpoint
{
    /// <summary>Absolute address, https; http only to this machine. Required unless simulated.</summary>
    public Uri? BaseAddress { get; set; }

    /// <summary>Key sent as bearer token. Required unless simulated.</summary>
    public string ApiKey { get; set; } = "";

    /// <inheritdoc />
    public override string ToString() => BaseAddress?.Host ?? "(no address)";
}
