namespace SecureAccess.IdP.Protocol.BackChannel;

/// <summary>Whom to tell that which session is over. The host keeps it until it is delivered; the token is made anew for each try.</summary>
/// <param name="ClientId">The client to tell.</param>
/// <param name="SubjectId">The person whose session it was.</param>
/// <param name="SessionId">The session, as the host knows it; the <c>sid</c> of the token is made of it.</param>
public sealed record LogoutNotice(string ClientId, string SubjectId, string SessionId)
{
    /// <summary>Names the client without naming the person.</summary>
    public override string ToString() => $"LogoutNotice({ClientId})";
}
