namespace SecureAccess.IdP.Protocol.SenderConstraint;

/// <summary>Client certificates (RFC 8705); checked at start.</summary>
public sealed class MutualTlsOptions
{
    /// <summary>The configuration section, where the host binds one.</summary>
    public const string Section = "MutualTls";

    /// <summary>
    /// Whether client certificates authenticate clients and bind tokens. The host must then ask for them, or take them from a proxy it
    /// trusts. Default: false; in Development true.
    /// </summary>
    public bool Enabled { get; set; }

    /// <summary>
    /// The https origin where certificates are asked for, named in the metadata as <c>mtls_endpoint_aliases</c> (RFC 8705, 5), so that
    /// browsers elsewhere are not. Default: none, and they are asked for at the issuer's own.
    /// </summary>
    public string Origin { get; set; } = "";

    /// <summary>
    /// A file with the certificates, in PEM, of the authorities whose clients may use <c>tls_client_auth</c>; the system's own are not
    /// trusted for it. Default: none, and only self-signed certificates that a client registered will do.
    /// </summary>
    public string TrustAnchorFile { get; set; } = "";

    /// <summary>Whether revocation is looked up at the authority, which takes the server out to its address. Default: false.</summary>
    public bool CheckRevocation { get; set; }
}
