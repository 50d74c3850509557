namespace SecureAccess.IdP.Protocol.EndSession;

/// <summary>What is left to do in the browser after a logout.</summary>
/// <param name="Request">The request that was carried out.</param>
/// <param name="SessionId">The session that ended, as the host knows it: the pages of its clients are to be loaded (<c>FrontChannelLogout</c>). Empty if there are none.</param>
/// <param name="ReturnTo">Where to go then, proven to be registered, <c>state</c> included; empty for nowhere.</param>
public sealed record SignedOutWalk(EndSessionRequest Request, string SessionId, string ReturnTo)
{
    /// <summary>Names the client without printing addresses.</summary>
    public override string ToString() => $"SignedOutWalk({Request.Client?.ClientId})";
}
