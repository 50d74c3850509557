namespace SecureAccess.IdP.Protocol.Clients;

/// <summary>
/// The rules a client is held to. They contradict each other across specifications, so each client carries its own.
/// The numbers are stored.
/// </summary>
public enum SecurityProfile
{
    /// <summary>What OpenID certification sends: a confidential client may omit PKCE and the nonce.</summary>
    Basic = 0,

    /// <summary>
    /// OAuth 2.1 and RFC 9700: PKCE S256 always, exact redirect URIs, rotation of refresh tokens for public clients. The default.
    /// </summary>
    Strict = 1,

    /// <summary>FAPI 2.0 Security Profile: confidential clients with sender-constrained tokens and pushed requests only.</summary>
    Fapi2 = 2,
}
