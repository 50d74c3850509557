using System.Buffers;
using System.Collections.Frozen;
using System.Text.Json;

namespace SecureAccess.IdP.Protocol.Keys;

/// <summary>The keys as they stand for a short while: which signs per algorithm, which verify, and the JWK set as ready-made bytes.</summary>
internal sealed class SigningKeySet
{
    private readonly FrozenDictionary<string, SigningKey> active;
    private readonly FrozenDictionary<string, SigningKey> published;

    public SigningKeySet(IEnumerable<SigningKey> keys, DateTimeOffset now)
    {
        var standing = keys.Where(key => key.Record.StateAt(now) != SigningKeyState.Removed).ToArray();
        published = standing.ToFrozenDictionary(key => key.Record.Kid, StringComparer.Ordinal);
        active = standing
            .Where(key => key.Record.StateAt(now) == SigningKeyState.Active)
            .GroupBy(key => key.Record.Alg, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.MaxBy(key => key.Record.Generation)!, StringComparer.Ordinal);
        Jwks = WriteJwks(standing);
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

    private static ReadOnlyMemory<byte> WriteJwks(IEnumerable<SigningKey> keys)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        writer.WriteStartArray("keys"u8);
        foreach (var key in keys.OrderBy(key => key.Record.Alg, StringComparer.Ordinal).ThenByDescending(key => key.Record.Generation))
        {
            writer.WriteStartObject();
            key.Public.WriteJwk(writer);
            writer.WriteString("use"u8, "sig"u8);
            writer.WriteString("alg"u8, key.Record.Alg);
            writer.WriteString("kid"u8, key.Record.Kid);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }
}
