namespace SecureAccess.IdP.Notifications;

/// <summary>Where a message gateway is called, and with which key.</summary>
public sealed class GatewayEndpoint
{
    /// <summary>Absolute address, https; http only to this machine. Required unless simulated.</summary>
    public Uri? BaseAddress { get; set; }

    /// <summary>Key sent as bearer token. Required unless simulated.</summary>
    public string ApiKey { get; set; } = "";

    /// <summary>
    /// The secrets under which the gateway signs its delivery reports, for text and voice: 24 to 64 bytes in Base64, with or without <c>whsec_</c> before
    /// them; two while one follows the other. Default none: no reports are taken.
    /// </summary>
    public IList<string> ReportSecrets { get; } = [];

    /// <summary>Those secrets as keys; without those that are none.</summary>
    internal IReadOnlyList<byte[]> ReportKeys => [.. ReportSecrets.Select(KeyOf).OfType<byte[]>()];

    private static byte[]? KeyOf(string secret)
    {
        var bytes = new byte[64];
        return Convert.TryFromBase64String(secret.StartsWith("whsec_", StringComparison.Ordinal) ? secret[6..] : secret, bytes, out var length) && length >= 24
            ? bytes[..length]
            : null;
    }

    /// <inheritdoc />
    public override string ToString() => BaseAddress?.Host ?? "(no address)";
}
