namespace SecureAccess.IdP.Protocol.Clients;

/// <content>How the client takes part in logout.</content>
public sealed partial record Client
{
    /// <summary><c>post_logout_redirect_uris</c> (RP-Initiated Logout 1.0, 3.1), compared ordinally and whole.</summary>
    public IReadOnlyList<string> PostLogoutRedirectUris { get; init; } = [];

    /// <summary><c>backchannel_logout_uri</c> (Back-Channel Logout 1.0, 2.2); empty: it is not told.</summary>
    public string BackChannelLogoutUri { get; init; } = "";

    /// <summary><c>backchannel_logout_session_required</c>: its logout tokens carry <c>sid</c>. Ours always do; kept for the record.</summary>
    public bool BackChannelLogoutSessionRequired { get; init; }

    /// <summary><c>frontchannel_logout_uri</c> (Front-Channel Logout 1.0, 2); empty: it is not loaded.</summary>
    public string FrontChannelLogoutUri { get; init; } = "";

    /// <summary><c>frontchannel_logout_session_required</c>: <c>iss</c> and <c>sid</c> are sent along.</summary>
    public bool FrontChannelLogoutSessionRequired { get; init; }
}
