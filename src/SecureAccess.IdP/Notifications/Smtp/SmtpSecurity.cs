namespace SecureAccess.IdP.Notifications.Smtp;

/// <summary>How the way to the mail server is kept private.</summary>
public enum SmtpSecurity
{
    /// <summary>TLS is asked for on the plain connection (RFC 3207), and nothing is said before it stands: a server that does not offer it gets nothing.</summary>
    StartTls = 0,

    /// <summary>TLS from the first byte (RFC 8314 3), usually at port 465.</summary>
    Tls = 1,

    /// <summary>No TLS. In Development, or to a mail server on this machine, alone.</summary>
    None = 2,
}
