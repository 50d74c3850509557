namespace SecureAccess.IdP.Protocol.Ports;

/// <summary>Who is signed in, how and how strongly, and what they grant: the facts that are fixed on the grant.</summary>
public sealed record AuthenticatedSubject
{
    /// <summary>The person: at most 255 ASCII characters (OpenID Connect Core, 2), the same for every client; the <c>sub</c> of clients that are not pairwise.</summary>
    public required string SubjectId { get; init; }

    /// <summary>The session, as the host knows it; the <c>sid</c> of a client is made of it. Never the cookie's secret.</summary>
    public required string SessionId { get; init; }

    /// <summary>The session's absolute end; a grant without <c>offline_access</c> lives no longer.</summary>
    public required DateTimeOffset SessionExpiresAt { get; init; }

    /// <summary><c>auth_time</c>: when the person last authenticated.</summary>
    public required DateTimeOffset AuthTime { get; init; }

    /// <summary><c>acr</c>: the class reached, never the one wished for; empty if none.</summary>
    public required string Acr { get; init; }

    /// <summary><c>amr</c>: the methods used (RFC 8176).</summary>
    public required IReadOnlyList<string> Amr { get; init; }

    /// <summary>Further claims for ID and access tokens, e.g. <c>ial</c> and <c>aal</c>; a name the engine writes itself is refused.</summary>
    public IReadOnlyDictionary<string, string> ExtraClaims { get; init; } = new Dictionary<string, string>(0);

    /// <summary>What the person authenticated with, in the host's own words: kept on the grant for <c>IClientMinimum</c>, told to nobody.</summary>
    public IReadOnlyList<string> Authenticators { get; init; } = [];

    /// <summary>The scopes granted: those asked for, or fewer.</summary>
    public required IReadOnlyList<string> GrantedScopes { get; init; }

    /// <summary>
    /// The OP browser state of this browser (Session Management 1.0, 3.2): another value after every sign-in, step-up and sign-out. Empty if
    /// the host keeps none; then clients get no <c>session_state</c>.
    /// </summary>
    public string BrowserState { get; init; } = "";

    /// <summary>Names the session without naming the person.</summary>
    public override string ToString() => $"AuthenticatedSubject({Acr})";
}
