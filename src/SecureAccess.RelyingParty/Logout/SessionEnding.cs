namespace SecureAccess.RelyingParty;

/// <summary>Which sessions a logout token ends (Back-Channel Logout 1.0 section 2.7).</summary>
public abstract record SessionEnding
{
    private SessionEnding()
    {
    }

    /// <summary>The session that the provider knows by this <c>sid</c>.</summary>
    /// <param name="SessionId">The <c>sid</c>.</param>
    public sealed record OfSession(string SessionId) : SessionEnding;

    /// <summary>All sessions of a person that began before; a sign-in after the logout is not touched.</summary>
    /// <param name="Subject">The <c>sub</c>.</param>
    /// <param name="At">The <c>iat</c> of the logout token, on the provider's clock.</param>
    public sealed record OfPerson(string Subject, DateTimeOffset At) : SessionEnding;
}
