using SecureAccess.IdP.Protocol.Grants;

namespace SecureAccess.IdP.Protocol.Ports;

/// <summary>
/// Keeps grants with their codes and refresh tokens. Access and ID tokens are JWTs and have no row. Each method that changes something
/// does so in one transaction, together with the audit event it is given; each single use is one conditional write.
/// </summary>
public interface IGrantStore
{
    /// <summary>Writes a new grant and its code.</summary>
    /// <param name="grant">The grant.</param>
    /// <param name="code">Its code; its <see cref="AuthorizationCode.RequestId"/> is unique.</param>
    /// <param name="grantEvent">What to write to the audit trail.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<IssueCodeOutcome> IssueCodeAsync(
        Grant grant, AuthorizationCode code, GrantEvent grantEvent, CancellationToken cancellationToken);

    /// <summary>Reads a code with its grant, used or not, expired or not: the engine decides.</summary>
    /// <param name="hash">The hash of what was presented.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<CodeLookup> FindCodeAsync(TokenHash hash, CancellationToken cancellationToken);

    /// <summary>
    /// Marks the code as used and writes the refresh token, if one is due. The condition, in the statement that writes: the code is
    /// unused and unexpired, its grant neither ended nor expired, and its session neither ended nor lapsed.
    /// </summary>
    /// <param name="redemption">What to redeem, and what comes of it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<RedeemOutcome> RedeemCodeAsync(CodeRedemption redemption, CancellationToken cancellationToken);

    /// <summary>Reads a refresh token with its grant, rotated or not, expired or not: the engine decides.</summary>
    /// <param name="hash">The hash of what was presented.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<RefreshTokenLookup> FindRefreshTokenAsync(TokenHash hash, CancellationToken cancellationToken);

    /// <summary>
    /// Uses a refresh token; with a successor, marks it as rotated and writes the successor. The condition, in the statement that
    /// writes: the token is not rotated and unexpired, its grant neither ended nor expired, and, without <c>offline_access</c>, its
    /// session neither ended nor lapsed.
    /// </summary>
    /// <param name="redemption">What to redeem, and what comes of it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<RedeemOutcome> RedeemRefreshTokenAsync(RefreshRedemption redemption, CancellationToken cancellationToken);

    /// <summary>The newest grant with <c>offline_access</c> a person gave a client, if it holds: what a program may act on alone.</summary>
    /// <param name="clientId">The client.</param>
    /// <param name="subjectId">The person.</param>
    /// <param name="now">The moment.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<GrantStanding> FindOfflineAsync(string clientId, string subjectId, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Ends a grant and with it everything issued from it. Ending an ended grant changes nothing and writes no event.</summary>
    /// <param name="grantEvent">Which grant, and why.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task EndAsync(GrantEvent grantEvent, CancellationToken cancellationToken);

    /// <summary>Whether a grant holds now: one read, on behalf of UserInfo.</summary>
    /// <param name="grantId">The grant.</param>
    /// <param name="now">The moment.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<GrantStanding> FindStandingAsync(Guid grantId, DateTimeOffset now, CancellationToken cancellationToken);
}
