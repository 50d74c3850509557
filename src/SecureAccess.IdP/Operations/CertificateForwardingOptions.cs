using System.Net;
using Microsoft.Extensions.Options;

namespace SecureAccess.IdP.Operations;

/// <summary>
/// Client certificates from a proxy that ends TLS in front of this server. Section <c>CertificateForwarding</c>. The proxy must remove the
/// header from what it receives, or anybody could write another client's certificate into it.
/// </summary>
public sealed class CertificateForwardingOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "CertificateForwarding";

    /// <summary>
    /// The header with the certificate: as a byte sequence (<c>Client-Cert</c>, RFC 9440), or in PEM, percent-encoded. Default: none, and
    /// only certificates of this server's own connections count.
    /// </summary>
    public string Header { get; set; } = "";

    /// <summary>The addresses of the proxies whose header is believed. Required with a header. Default: none.</summary>
    public List<string> Proxies { get; } = [];
}

/// <summary>Checks the options at start.</summary>
internal sealed class CertificateForwardingRules : IValidateOptions<CertificateForwardingOptions>
{
    public ValidateOptionsResult Validate(string? name, CertificateForwardingOptions options)
    {
        var faults = options.Proxies
            .Where(proxy => !IPAddress.TryParse(proxy, out _))
            .Select(proxy => $"{CertificateForwardingOptions.Section}:Proxies: '{proxy}' is not an IP address.")
            .ToList();
        if (options.Header.Length > 0 && options.Proxies.Count == 0)
        {
            faults.Add($"{CertificateForwardingOptions.Section}:Proxies is empty; a header that anybody may send proves nothing.");
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
