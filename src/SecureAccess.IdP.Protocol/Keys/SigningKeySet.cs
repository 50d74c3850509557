using System.Collections.Frozen;
using SecureAccess.IdP.Protocol.Jwt.Encryption;

namespace SecureAccess.IdP.Protocol.Keys;

/// <summary>Our keys as they stand for a short while: which sign, which verify, which decrypt, and the JWK set as ready-made bytes.</summary>
internal sealed class SigningKeySet
{
    private readonly FrozenDictionary<string, SigningKey> active;
    private readonly FrozenDictionary<string, SigningKey> published;
    private readonly FrozenDictionary<string, DecryptionKey> decrypting;

    public SigningKeySet(IEnumerable<SigningKey> keys, IEnumerable<DecryptionKey> decryptionKeys, DateTimeOffset now)
    {
        var standing = keys.Where(key => key.Record.StateAt(now) != SigningKeyState.Removed).ToArray();
        published = standing.ToFrozenDictionary(key => key.Record.Kid, StringComparer.Ordinal);
        active = standing
            .Where(key => key.Record.StateAt(now) == SigningKeyState.Active)
            .GroupBy(key => key.Record.Alg, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.MaxBy(key => key.Record.Generation)!, StringComparer.Ordinal);
        decrypting = decryptionKeys
            .Where(key => key.Record.StateAt(now) != SigningKeyState.Removed)
            .ToFrozenDictionary(key => key.Record.Kid, StringComparer.Ordinal);
        Jwks = JwkSetWriter.Write(
        [
            .. standing.Select(key => (key.Record, key.Public)),

            // What is retired decrypts still, but nobody should start to encrypt to it.
            .. decrypting.Values
                .Where(key => key.Record.StateAt(now) != SigningKeyState.Retired)
                .Select(key => (key.Record, key.Public)),
        ]);
    }

    /// <summary>The JWK set (RFC 7517, 5): announced, active and retired keys, public parts only.</summary>
    public ReadOnlyMemory<byte> Jwks { get; }

    /// <summary>The key that signs with an algorithm now.</summary>
    /// <exception cref="InvalidOperationException">There is none: a client was registered with an algorithm we do not have.</exception>
    public SigningKey Active(string alg) => active.TryGetValue(alg, out var key)
        ? key
        : throw new InvalidOperationException("No active signing key for the algorithm the client is registered with.");

    /// <summary>The key a token names, if it is ours and verifies still.</summary>
    public bool TryFind(string kid, out SigningKey? key) => published.TryGetValue(kid, out key);

    /// <summary>The key of ours something was encrypted to; none if it is not there, or not of the algorithm's family.</summary>
    /// <param name="kid">As the header names it; empty: the newest of the family.</param>
    /// <param name="alg">One of <see cref="KeyManagementAlgorithm"/>.</param>
    public DecryptionKey? FindDecryption(string kid, string alg)
    {
        var isRsa = KeyManagementAlgorithm.IsRsa(alg);
        return kid.Length > 0
            ? decrypting.TryGetValue(kid, out var named) && named.IsRsa == isRsa ? named : null
            : decrypting.Values.Where(key => key.IsRsa == isRsa).MaxBy(key => key.Record.Generation);
    }

    /// <summary>The object that holds a key already.</summary>
    public bool TryFindDecryption(string kid, out DecryptionKey? key) => decrypting.TryGetValue(kid, out key);
}
