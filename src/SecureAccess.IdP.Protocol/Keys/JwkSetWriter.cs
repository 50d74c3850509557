using System.Buffers;
using System.Text.Json;

namespace SecureAccess.IdP.Protocol.Keys;

/// <summary>Writes our JWK set (RFC 7517, 5): public parts only, each with its <c>use</c>, so that nobody encrypts to a key that signs.</summary>
internal static class JwkSetWriter
{
    public static ReadOnlyMemory<byte> Write(IEnumerable<(SigningKeyRecord Record, PublicKey Public)> keys)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        writer.WriteStartArray("keys"u8);
        foreach (var (record, key) in keys.OrderBy(key => key.Record.Alg, StringComparer.Ordinal).ThenByDescending(key => key.Record.Generation))
        {
            writer.WriteStartObject();
            key.WriteJwk(writer);
            writer.WriteString("kid"u8, record.Kid);
            if (FreshKey.Signs(record.Alg))
            {
                writer.WriteString("use"u8, "sig"u8);
                writer.WriteString("alg"u8, record.Alg);
            }
            else
            {
                // Without alg: it serves all algorithms of its family (4.4).
                writer.WriteString("use"u8, "enc"u8);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }
}
