namespace SecureAccess.RelyingParty;

/// <summary>
/// Remembers what counts once: the <c>jti</c> of a DPoP proof (RFC 9449 section 11.1) and of a logout token. The library keeps
/// them in this process; an API on several nodes registers an implementation of its own on a store that all nodes share.
/// </summary>
public interface IUsedOnce
{
    /// <summary>Takes note of a use by one atomic step: of two callers with the same id, one is the first.</summary>
    /// <param name="id">What is used; up to 1 KB, made by a stranger: hash it before it becomes a key.</param>
    /// <param name="until">Until when a second use must be told; after that it is refused for its age.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    Task<UseOutcome> UseAsync(string id, DateTimeOffset until, CancellationToken cancellation);
}
