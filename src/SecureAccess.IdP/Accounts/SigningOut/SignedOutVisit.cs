namespace SecureAccess.IdP.Accounts.SigningOut;

/// <summary>What the signed-out page still has to do after a sign-out.</summary>
/// <param name="SessionId">The session that ended, as the host knows it, whose clients' pages are loaded; null when nobody was signed in.</param>
/// <param name="ClientId">The application that asked; null when the person signed out here.</param>
/// <param name="ReturnTo">Where the application wants the person back, proven to be registered for it; null for nowhere.</param>
public sealed record SignedOutVisit(string? SessionId, string? ClientId, string? ReturnTo)
{
    /// <summary>Names the client without naming the session.</summary>
    public override string ToString() => $"SignedOutVisit({ClientId})";
}
