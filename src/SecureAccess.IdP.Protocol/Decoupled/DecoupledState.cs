namespace SecureAccess.IdP.Protocol.Decoupled;

/// <summary>How far a decoupled request is. The numbers are stored.</summary>
public enum DecoupledState
{
    /// <summary>Nobody has decided.</summary>
    Pending = 0,

    /// <summary>Allowed; the client has not fetched its tokens yet.</summary>
    Approved = 1,

    /// <summary>Refused.</summary>
    Denied = 2,

    /// <summary>The tokens were fetched: over.</summary>
    Redeemed = 3,
}
