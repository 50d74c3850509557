namespace SecureAccess.IdP.Protocol.Ports;

/// <summary>Who is signed in at a browser.</summary>
public abstract record CurrentSession
{
    private CurrentSession()
    {
    }

    /// <summary>Somebody is.</summary>
    /// <param name="SubjectId">The person, as the host knows them.</param>
    /// <param name="SessionId">Their session, as the host knows it.</param>
    public sealed record SignedIn(string SubjectId, string SessionId) : CurrentSession;

    /// <summary>Nobody is.</summary>
    public sealed record Nobody : CurrentSession;
}
