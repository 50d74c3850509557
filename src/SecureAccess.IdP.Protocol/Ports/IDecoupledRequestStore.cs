using SecureAccess.IdP.Protocol.Decoupled;
using SecureAccess.IdP.Protocol.Grants;

namespace SecureAccess.IdP.Protocol.Ports;

/// <summary>
/// Keeps decoupled requests. Each change is one conditional write: of two people who decide, of two polls at once, of two that fetch the
/// tokens, one is first.
/// </summary>
public interface IDecoupledRequestStore
{
    /// <summary>Keeps a new request, unless its user code is taken or too many of its client wait already.</summary>
    /// <param name="request">The request.</param>
    /// <param name="ceiling">How many of the client may wait for their person, this one included; none for a client that proves who it is.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<AddDecoupledOutcome> AddAsync(DecoupledRequest request, int? ceiling, CancellationToken cancellationToken);

    /// <summary>Finds what a client polls for, over or not.</summary>
    /// <param name="hash">The hash of what was presented.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<DecoupledLookup> FindAsync(TokenHash hash, CancellationToken cancellationToken);

    /// <summary>Finds a request that waits for its code to be entered.</summary>
    /// <param name="userCodeHash">The hash of the code, in capitals and without hyphens.</param>
    /// <param name="now">The moment; a request that is over or decided is not found.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<DecoupledLookup> FindByUserCodeAsync(TokenHash userCodeHash, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Finds a request by its own id while it waits.</summary>
    /// <param name="requestId">The id.</param>
    /// <param name="now">The moment; a request that is over or decided is not found.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<DecoupledLookup> FindPendingAsync(string requestId, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>The requests that wait for a person, oldest first.</summary>
    /// <param name="subjectId">The person.</param>
    /// <param name="now">The moment.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<IReadOnlyList<DecoupledRequest>> ListPendingAsync(string subjectId, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>
    /// Notes a poll: in time, the next one is due an interval later; too soon, the interval grows by five seconds (RFC 8628, 3.5).
    /// </summary>
    /// <param name="hash">What is polled for.</param>
    /// <param name="at">When.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<PollOutcome> PollAsync(TokenHash hash, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Allows a pending request and writes its grant.</summary>
    /// <param name="requestId">The request.</param>
    /// <param name="grant">What was allowed.</param>
    /// <param name="grantEvent">What to write to the audit trail.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<DecideOutcome> ApproveAsync(string requestId, Grant grant, GrantEvent grantEvent, CancellationToken cancellationToken);

    /// <summary>Refuses a pending request.</summary>
    /// <param name="requestId">The request.</param>
    /// <param name="at">When.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<DecideOutcome> DenyAsync(string requestId, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>
    /// Uses an approved request up and writes the refresh token, if one is due. The condition: approved, unexpired, its grant neither ended
    /// nor expired, and, without <c>offline_access</c>, its session neither ended nor lapsed.
    /// </summary>
    /// <param name="redemption">What to redeem, and what comes of it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<RedeemOutcome> RedeemAsync(CodeRedemption redemption, CancellationToken cancellationToken);
}
