using SecureAccess.IdP.Protocol.Keys;

namespace SecureAccess.IdP.Protocol.Ports;

/// <summary>Keeps the signing keys, private parts encrypted at rest.</summary>
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
}
