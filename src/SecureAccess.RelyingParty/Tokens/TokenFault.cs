namespace SecureAccess.RelyingParty;

/// <summary>The rule that a token broke. For logs and for the developer; nobody outside learns more than "invalid".</summary>
public enum TokenFault
{
    /// <summary>Not a signed JWT in compact form, or its content is not a JSON object with unique members.</summary>
    Malformed = 0,

    /// <summary>The <c>typ</c> header is not that of the expected kind of token (RFC 8725 section 3.11).</summary>
    TokenType = 1,

    /// <summary>The <c>alg</c> header is not on the list: <c>none</c> and HMAC never are (RFC 8725 section 3.1).</summary>
    Algorithm = 2,

    /// <summary>No published key has the <c>kid</c> of the header, and a fetch made no difference; or it does not fit the algorithm.</summary>
    UnknownKey = 3,

    /// <summary>The signature is wrong.</summary>
    Signature = 4,

    /// <summary><c>iss</c> is not the provider.</summary>
    Issuer = 5,

    /// <summary><c>aud</c> is not this client, or not this API.</summary>
    Audience = 6,

    /// <summary><c>azp</c> names another client (OpenID Connect Core 3.1.3.7 step 5).</summary>
    AuthorizedParty = 7,

    /// <summary><c>exp</c> is missing or past.</summary>
    Expired = 8,

    /// <summary><c>iat</c> is missing or in the future, or <c>nbf</c> is in the future.</summary>
    NotYetValid = 9,

    /// <summary><c>nonce</c> is missing or not the one of this sign-in: a token injected from elsewhere.</summary>
    Nonce = 10,

    /// <summary><c>at_hash</c> does not fit the access token (OpenID Connect Core 3.1.3.8).</summary>
    AccessTokenHash = 11,

    /// <summary><c>sub</c> is missing, too long, or changed at a refresh (OpenID Connect Core 12.2).</summary>
    Subject = 12,

    /// <summary><c>auth_time</c> is missing though it was asked for, or older than <c>max_age</c> allows.</summary>
    AuthenticationTime = 13,

    /// <summary>A claim that RFC 9068 section 2.2 requires is missing.</summary>
    MissingClaim = 14,

    /// <summary>The token is bound to a sender's key (<c>cnf</c>), and came without the proof.</summary>
    SenderConstraint = 15,

    /// <summary><c>events</c> does not say that it is about a logout (Back-Channel Logout 1.0 section 2.4).</summary>
    LogoutEvent = 16,

    /// <summary>The token, or the proof that came with it, was used before.</summary>
    Replay = 17,

    /// <summary>The token is not active: revoked, expired or unknown to the provider (RFC 7662 section 2.2).</summary>
    Inactive = 18,
}
