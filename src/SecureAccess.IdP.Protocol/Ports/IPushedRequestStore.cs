using SecureAccess.IdP.Protocol.Grants;

namespace SecureAccess.IdP.Protocol.Ports;

/// <summary>
/// Keeps pushed authorization requests (RFC 9126) until they expire. That each yields one code is kept by <see cref="IGrantStore"/>: the
/// code carries <see cref="Authorize.ArrivedRequest.RequestId"/>, which for a pushed request is its own and not the visit's.
/// </summary>
public interface IPushedRequestStore
{
    /// <summary>Keeps a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task AddAsync(PushedRequest request, CancellationToken cancellationToken);

    /// <summary>Finds a request. Finding does not use it up: a browser may reload before its person is done.</summary>
    /// <param name="hash">The hash of the <c>request_uri</c> as presented.</param>
    /// <param name="requestId">The id its code would carry, for telling whether there is one.</param>
    /// <param name="now">The moment.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<PushedRequestLookup> FindAsync(TokenHash hash, string requestId, DateTimeOffset now, CancellationToken cancellationToken);
}
