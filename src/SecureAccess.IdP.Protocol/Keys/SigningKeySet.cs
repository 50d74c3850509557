using System.Collections.Frozen;
using SecureAccess.IdP.Protocol.Jwt.Encryption;

namespace SecureAccess.IdP.Protocol.Keys;

/// <summary>Our keys as they stand for a short while: which sign, which verify, which decrypt, and the JWK set as ready-made bytes.</summary>
internal sealed class SigningKeySet
{
    private readonly FrozenDictionary<string, SigningKey> active;
    private readonly FrozenDictionary<string, SigningKey> published;
    private readonly FrozenDictionary<string, DecryptionKey> decrypting;

    /// <summary>Arranges keys by their state.</summary>
    /// <param name="lives">The keys.</param>
    /// <param name="known">The arrangement before, whose key objects are used on; none at the start.</param>
    /// <param name="now">The moment.</param>
    public SigningKeySet(IReadOnlyList<KeyLife> lives, SigningKeySet? known, DateTimeOffset now)
    {
        var standing = lives.Where(life => life.StateAt(now) != SigningKeyState.Removed).ToArray();
        published = standing
            .Where(life => FreshKey.Signs(life.Key.Alg))
            .ToFrozenDictionary(life => life.Key.Kid, life => known?.Signing(life.Key.Kid) ?? new SigningKey(life.Key), StringComparer.Ordinal);
        decrypting = standing
            .Where(life => !FreshKey.Signs(life.Key.Alg))
            .ToFrozenDictionary(life => life.Key.Kid, life => known?.Decrypting(life.Key.Kid) ?? new DecryptionKey(life.Key), StringComparer.Ordinal);
        active = standing
            .Where(life => FreshKey.Signs(life.Key.Alg) && life.StateAt(now) == SigningKeyState.Active)
            .ToFrozenDictionary(life => life.Key.Alg, life => published[life.Key.Kid], StringComparer.Ordinal);

        // What is retired decrypts still, but nobody should start to encrypt to it.
        Jwks = JwkSetWriter.Write(standing
            .Where(life => FreshKey.Signs(life.Key.Alg) || life.StateAt(now) != SigningKeyState.Retired)
            .Select(life => (life.Key, FreshKey.Signs(life.Key.Alg) ? published[life.Key.Kid].Public : decrypting[life.Key.Kid].Public)));
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
            ? Decrypting(kid) is { } named && named.IsRsa == isRsa ? named : null
            : decrypting.Values.Where(key => key.IsRsa == isRsa).MaxBy(key => key.Record.Generation);
    }

    private SigningKey? Signing(string kid) => published.GetValueOrDefault(kid);

    private DecryptionKey? Decrypting(string kid) => decrypting.GetValueOrDefault(kid);
}
