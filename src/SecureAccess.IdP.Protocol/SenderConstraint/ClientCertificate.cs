using System.Buffers.Text;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace SecureAccess.IdP.Protocol.SenderConstraint;

/// <summary>
/// The certificate of a request's connection. TLS proved that the sender holds its private key; whose it is, and whether anybody vouches
/// for it, it does not say. The connection is the host's to fill: from its own handshake, or from a proxy it trusts, never from a header
/// that anybody can send.
/// </summary>
internal sealed class ClientCertificate(IOptions<MutualTlsOptions> options)
{
    /// <summary>The certificate; none if the connection has none, or certificates are switched off.</summary>
    public X509Certificate2? Of(HttpContext context) => options.Value.Enabled ? context.Connection.ClientCertificate : null;

    /// <summary>Its thumbprint as tokens carry it; empty without one.</summary>
    public string ThumbprintOf(HttpContext context) => Of(context) is { } certificate ? Thumbprint(certificate.RawData) : "";

    /// <summary><c>x5t#S256</c> (RFC 8705, 3.1): the SHA-256 of the DER, base64url.</summary>
    public static string Thumbprint(ReadOnlySpan<byte> der) => Base64Url.EncodeToString(SHA256.HashData(der));
}
