using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Options;

namespace SecureAccess.IdP.Operations;

/// <summary>
/// Puts the certificate that a trusted proxy names in a header in the place of the connection's own. From any other address the header is
/// not read: a forged one would be a forged client (CVE-2023-2422, CVE-2024-47070).
/// </summary>
internal sealed class ForwardedClientCertificate(RequestDelegate next, IOptions<CertificateForwardingOptions> options)
{
    private const int MaximumLength = 16 * 1024;

    private readonly string header = options.Value.Header;
    private readonly HashSet<IPAddress> proxies = [.. options.Value.Proxies.Select(IPAddress.Parse).Select(Plain)];

    public Task InvokeAsync(HttpContext context)
    {
        if (context.Connection.RemoteIpAddress is { } sender && proxies.Contains(Plain(sender)))
        {
            // The proxy's own certificate, if it has one, is not the client's.
            context.Connection.ClientCertificate = context.Request.Headers[header] is [{ Length: > 0 and <= MaximumLength } text] ? Read(text) : null;
        }

        return next(context);
    }

    private static X509Certificate2? Read(string text)
    {
        try
        {
            return text is [':', .. var octets, ':']
                ? X509CertificateLoader.LoadCertificate(Convert.FromBase64String(octets))
                : X509Certificate2.CreateFromPem(Uri.UnescapeDataString(text));
        }
        catch (Exception fault) when (fault is CryptographicException or FormatException)
        {
            return null;
        }
    }

    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}
