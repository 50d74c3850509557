namespace SecureAccess.IdP.Notifications.Smtp;

/// <summary>The agency's mail server, section <c>Notifications:Smtp</c>. Where it is set, e-mail goes there and no e-mail gateway is needed.</summary>
public sealed class SmtpOptions
{
    /// <summary>Name of the mail server, which its certificate must bear. Default: none, and e-mail goes to the gateway.</summary>
    public string Host { get; set; } = "";

    /// <summary>Its port. Default 587; 1 to 65535.</summary>
    public int Port { get; set; } = 587;

    /// <summary>
    /// <c>StartTls</c>, <c>Tls</c> or <c>None</c>; the last in Development or to this machine alone. Default <c>StartTls</c>, without which nothing is sent.
    /// </summary>
    public SmtpSecurity Security { get; set; } = SmtpSecurity.StartTls;

    /// <summary>Who signs in at the mail server. Default: nobody does.</summary>
    public string User { get; set; } = "";

    /// <summary>The password of that user; a secret. Required where there is a user.</summary>
    public string Password { get; set; } = "";

    /// <summary>The address that readers see, a bare one. Required where there is a host.</summary>
    public string From { get; set; } = "";

    /// <summary>The envelope's sender, to which mail servers return what they cannot deliver (RFC 5321 4.4). Default: the address that readers see.</summary>
    public string EnvelopeSender { get; set; } = "";

    /// <summary>
    /// A file with the certificates, in PEM, of the authorities that alone vouch for the mail server. Default: none, and the machine's authorities do.
    /// </summary>
    public string TrustedRootsFile { get; set; } = "";

    /// <summary>Whether revocation of the server's certificate is looked up at its authority. Default true.</summary>
    public bool CheckRevocation { get; set; } = true;

    /// <summary>
    /// Most time for one e-mail, from the connection to the server's word that it took it. For a server that keeps callers waiting raise this and the
    /// lease together. Default 5 s; 50 ms to half the lease.
    /// </summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Whether e-mail goes to a mail server.</summary>
    internal bool IsSet => Host.Length > 0;

    /// <inheritdoc />
    public override string ToString() => IsSet ? $"{Host}:{Port}" : "(no mail server)";
}
