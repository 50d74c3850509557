namespace SecureAccess.IdP.Protocol.Grants;

/// <summary>What can happen to a grant. The numbers are stored.</summary>
public enum GrantEventKind
{
    /// <summary>A person granted a client access; a code was issued.</summary>
    CodeIssued = 1,

    /// <summary>The code was exchanged for tokens.</summary>
    CodeRedeemed = 2,

    /// <summary>A used code was presented again; the grant was ended.</summary>
    CodeReplayed = 3,

    /// <summary>Tokens were refreshed.</summary>
    Refreshed = 4,

    /// <summary>A rotated refresh token was presented again; the grant was ended.</summary>
    RefreshTokenReplayed = 5,

    /// <summary>A person allowed a request of a client that waits elsewhere (device, backchannel).</summary>
    DecoupledApproved = 6,

    /// <summary>The client that waited fetched its tokens.</summary>
    DecoupledRedeemed = 7,

    /// <summary>The client revoked its refresh token; the grant was ended.</summary>
    RefreshTokenRevoked = 20,

    /// <summary>The client revoked an access token; the grant stands.</summary>
    AccessTokenRevoked = 21,
}
