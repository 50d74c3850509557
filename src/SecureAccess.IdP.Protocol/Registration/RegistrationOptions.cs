namespace SecureAccess.IdP.Protocol.Registration;

/// <summary>Who may register clients, and what with; every value is checked at start.</summary>
public sealed class RegistrationOptions
{
    /// <summary>The configuration section, where the host binds one.</summary>
    public const string Section = "Registration";

    /// <summary>Whether anybody may register without an initial access token (RFC 7591, 3.1). Default: false.</summary>
    public bool OpenRegistration { get; set; }

    /// <summary>Clients that may exist by registration, all nodes together; more are refused. Default: 10,000; 0 to 1,000,000.</summary>
    public int MaximumClients { get; set; } = 10_000;

    /// <summary>Whether loopback and http addresses may be registered: for Development only. Default: false; in Development true.</summary>
    public bool AllowLoopback { get; set; }

    /// <summary>Whether each update hands out a new registration access token and ends the one before (RFC 7592, 2.2). Default: false.</summary>
    public bool RotateAccessTokens { get; set; }

    /// <summary>Who may sign software statements (RFC 7591, 2.3): the JWK set of each issuer, under its <c>iss</c>. Default: nobody.</summary>
    public IDictionary<string, string> SoftwareStatementIssuers { get; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
