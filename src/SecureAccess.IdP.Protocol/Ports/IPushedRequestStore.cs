using SecureAccess.IdP.Protocol.Grants;

namespace SecureAccess.IdP.Protocol.Ports;

/// <summary>
/// Keeps pushed authorization requests (RFC 9126) until they expire. That each yields one code is kept by <see cref="IGrantStore"/>: the
/// code carries <see cref="Authorize.ArrivedRequest.RequestId"/>, which for a pushed request is its own and not the visit's.
/// </summary>
public interface IPushedRequestStore
{
    /// <summary>Keeps a request, unless too many of its client wait already.</summary>
    /// <param name="request">The request.</param>
    /// <param name="ceiling">How many of the client may wait at <paramref name="now"/>, this one included; none for a client that proves who it is.</param>
    /// <param name="now">The moment.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<AddPushedOutcome> AddAsync(PushedRequest request, int? ceiling, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Finds a request. Finding does not use it up: a browser may reload before its person is done.</summary>
    /// <param name="hash">The hash of the <c>request_uri</c> as presented.</param>
    /// <param name="requestId">The id its code would carry, for telling whether there is one.</param>
    /// <param name="now">The moment.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<PushedRequestLookup> FindAsync(TokenHash hash, string requestId, DateTimeOffset now, CancellationToken cancellationToken);
}
