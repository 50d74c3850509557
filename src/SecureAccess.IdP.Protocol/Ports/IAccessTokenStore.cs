using SecureAccess.IdP.Protocol.Grants;

namespace SecureAccess.IdP.Protocol.Ports;

/// <summary>
/// Keeps opaque access tokens, and which access tokens were revoked before their end. A JWT has a row only once it is revoked. Each look is
/// one read: the token and the grant it came of together.
/// </summary>
public interface IAccessTokenStore
{
    /// <summary>Writes an opaque token.</summary>
    /// <param name="token">The token.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task AddAsync(StoredAccessToken token, CancellationToken cancellationToken);

    /// <summary>Whether a JWT still holds.</summary>
    /// <param name="id">The hash of its <c>jti</c>.</param>
    /// <param name="grantId">The grant it names; none where a client acts for itself.</param>
    /// <param name="now">The moment.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<AccessTokenLookup> FindJwtAsync(TokenHash id, Guid? grantId, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Reads an opaque token that still holds.</summary>
    /// <param name="hash">The hash of what was presented.</param>
    /// <param name="now">The moment.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<AccessTokenLookup> FindOpaqueAsync(TokenHash hash, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Revokes one token; revoking it again changes nothing and writes no event.</summary>
    /// <param name="id">The hash of an opaque token, or of a JWT's <c>jti</c>.</param>
    /// <param name="expiresAt">When it would have expired: after that the row may go.</param>
    /// <param name="grantEvent">What to write to the audit trail, in the same transaction.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task RevokeAsync(TokenHash id, DateTimeOffset expiresAt, GrantEvent grantEvent, CancellationToken cancellationToken);
}
