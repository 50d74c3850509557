using SecureAccess.IdP.Protocol.Keys;

namespace SecureAccess.IdP.Protocol.Ports;

/// <summary>Keeps our keys, private parts encrypted at rest; additions and removals are audit events of the same transaction.</summary>
public interface ISigningKeyStore
{
    /// <summary>All keys not yet removed.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<IReadOnlyList<SigningKeyRecord>> ListAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Adds a key unless its algorithm already has one of this generation: of several nodes that start at once, one key is kept, and the
    /// others read it.
    /// </summary>
    /// <param name="key">The new key.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<AddKeyOutcome> AddAsync(SigningKeyRecord key, CancellationToken cancellationToken);

    /// <summary>Removes a key whose time is over; one that another node removed before is no fault.</summary>
    /// <param name="kid">Which.</param>
    /// <param name="at">When.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task RemoveAsync(string kid, DateTimeOffset at, CancellationToken cancellationToken);
}
