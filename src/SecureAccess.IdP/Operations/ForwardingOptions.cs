using System.Net;
using Microsoft.Extensions.Options;

namespace SecureAccess.IdP.Operations;

/// <summary>
/// Proxies in front of this server that pass on who asks (<c>X-Forwarded-For</c>) and whether over TLS (<c>X-Forwarded-Proto</c>). Section
/// <c>Forwarding</c>. Without it everybody behind a proxy shares its address, and with that the limits of one stranger.
/// </summary>
public sealed class ForwardingOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Forwarding";

    /// <summary>
    /// The proxies that are believed: addresses, or networks as <c>10.1.0.0/16</c>. The address that counts is the last one in the header that
    /// is no proxy of these, so what a caller writes there itself is never reached. Default: none, and the headers are not read.
    /// </summary>
    public List<string> Proxies { get; } = [];

    /// <summary>Reads one entry; an address is the network of itself alone.</summary>
    internal static IPNetwork? Read(string proxy)
    {
        if (IPAddress.TryParse(proxy, out var address))
        {
            return new IPNetwork(address, address.GetAddressBytes().Length * 8);
        }

        return IPNetwork.TryParse(proxy, out var network) ? network : null;
    }
}

/// <summary>Checks the options at start.</summary>
internal sealed class ForwardingRules : IValidateOptions<ForwardingOptions>
{
    public ValidateOptionsResult Validate(string? name, ForwardingOptions options)
    {
        var faults = options.Proxies.Select(FaultOf).OfType<string>().ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static string? FaultOf(string proxy) => ForwardingOptions.Read(proxy) switch
    {
        null => $"{ForwardingOptions.Section}:Proxies: '{proxy}' is neither an IP address nor a network.",
        // Everybody a proxy: the address would be whatever the caller writes (peer defect class 22).
        { PrefixLength: 0 } => $"{ForwardingOptions.Section}:Proxies: '{proxy}' is everybody.",
        _ => null,
    };
}
