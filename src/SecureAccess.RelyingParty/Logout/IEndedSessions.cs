namespace SecureAccess.RelyingParty;

/// <summary>
/// Remembers which sessions the provider has ended. An app's session lives in its cookie, which nobody can take back from a
/// browser: so every request asks here. The library keeps the endings in this process; an app on several nodes registers
/// an implementation of its own on a store that all nodes share.
/// </summary>
public interface IEndedSessions
{
    /// <summary>Takes note of an ending. Once it has returned, the sessions meant are over. Doing it twice changes nothing.</summary>
    /// <param name="ending">Which sessions.</param>
    /// <param name="until">How long to remember: after that, no cookie of such a session can be alive.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    Task EndAsync(SessionEnding ending, DateTimeOffset until, CancellationToken cancellation);

    /// <summary>Whether a session has been ended. It is asked at every request of a signed-in person.</summary>
    /// <param name="session">The session of the cookie.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    Task<bool> HasEndedAsync(SessionIdentity session, CancellationToken cancellation);
}
