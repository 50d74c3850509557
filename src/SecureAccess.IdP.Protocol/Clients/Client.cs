namespace SecureAccess.IdP.Protocol.Clients;

/// <summary>
/// A registered client, by the member names of RFC 7591 and OpenID Connect Dynamic Client Registration; one file for each thing a
/// registration decides. The directory hands out one object per client and keeps it for a while, so that parsed keys are parsed once.
/// </summary>
public sealed partial record Client
{
    /// <summary><c>client_id</c>: printable ASCII, at most 190 characters.</summary>
    public required string ClientId { get; init; }

    /// <summary><c>client_name</c>: what people see.</summary>
    public string ClientName { get; init; } = "";

    /// <summary><c>client_uri</c>: the client's home page; empty if not registered.</summary>
    public string ClientUri { get; init; } = "";

    /// <summary><c>logo_uri</c>; kept and echoed, never fetched or shown from elsewhere (our pages load nothing foreign). Empty if not registered.</summary>
    public string LogoUri { get; init; } = "";

    /// <summary><c>policy_uri</c>: how the client uses data; linked from the consent page. Empty if not registered.</summary>
    public string PolicyUri { get; init; } = "";

    /// <summary><c>tos_uri</c>: the client's terms; linked from the consent page. Empty if not registered.</summary>
    public string TosUri { get; init; } = "";

    /// <summary><c>contacts</c>: mail addresses of those responsible.</summary>
    public IReadOnlyList<string> Contacts { get; init; } = [];

    /// <summary><c>software_id</c> (RFC 7591, 2); empty if not registered.</summary>
    public string SoftwareId { get; init; } = "";

    /// <summary><c>software_version</c> (RFC 7591, 2); empty if not registered.</summary>
    public string SoftwareVersion { get; init; } = "";

    /// <summary><c>software_statement</c> (RFC 7591, 2.3), as it came; empty if none vouched for it.</summary>
    public string SoftwareStatement { get; init; } = "";

    /// <summary>The rules this client is held to.</summary>
    public SecurityProfile SecurityProfile { get; init; } = SecurityProfile.Strict;

    /// <summary><c>application_type</c> is <c>native</c>: loopback redirect URIs may differ in their port (RFC 8252, 7.3).</summary>
    public bool Native { get; init; }

    /// <summary><c>redirect_uris</c>, compared ordinally and whole (RFC 9700, 2.1).</summary>
    public IReadOnlyList<string> RedirectUris { get; init; } = [];

    /// <summary><c>initiate_login_uri</c> (OpenID Connect Core, 4): where a sign-in may be started from outside; https only. Empty if not registered.</summary>
    public string InitiateLoginUri { get; init; } = "";

    /// <summary><c>scope</c>: the scopes the client may ask for.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [StandardScopes.OpenId];

    /// <summary><c>grant_types</c>, of <see cref="GrantType"/>.</summary>
    public IReadOnlyList<string> GrantTypes { get; init; } = [GrantType.AuthorizationCode];

    /// <summary><c>response_types</c>: what it may ask of the authorization endpoint, each with its words in lexical order.</summary>
    public IReadOnlyList<string> ResponseTypes { get; init; } = ["code"];

    /// <summary>The resource servers (absolute URIs, RFC 8707) its access tokens are for, beside our own UserInfo endpoint.</summary>
    public IReadOnlyList<string> Resources { get; init; } = [];

    /// <summary><c>authorization_details_types</c> (RFC 9396, 10): the types it may ask for.</summary>
    public IReadOnlyList<string> AuthorizationDetailsTypes { get; init; } = [];

    /// <summary>
    /// The claims it may get verified (OpenID Connect for Identity Assurance 1.0), whatever it asks for. The operator's to say, never a
    /// registration's own.
    /// </summary>
    public IReadOnlyList<string> VerifiedClaims { get; init; } = [];

    /// <summary><c>default_max_age</c> in whole seconds; none if unset.</summary>
    public TimeSpan? DefaultMaxAge { get; init; }

    /// <summary><c>require_auth_time</c>: every ID token says when the person authenticated. Ours always do; the member is kept for the record.</summary>
    public bool RequireAuthTime { get; init; }

    /// <summary><c>default_acr_values</c>, in order of preference; used when the request names none.</summary>
    public IReadOnlyList<string> DefaultAcrValues { get; init; } = [];

    /// <summary><c>subject_type</c> is <c>pairwise</c> (OpenID Connect Core, 8): its <c>sub</c> is of no use to anybody else.</summary>
    public bool Pairwise { get; init; }

    /// <summary><c>sector_identifier_uri</c> (OpenID Connect Core, 8.1): clients with one sector see one <c>sub</c>. Empty if not registered.</summary>
    public string SectorIdentifierUri { get; init; } = "";

    /// <summary>Whether it cannot keep a secret (RFC 6749, 2.1).</summary>
    public bool IsPublic => TokenEndpointAuthMethod == ClientAuthenticationMethod.None;
}
