using System.Text.Json;
using System.Text.Json.Serialization;
using SecureAccess.IdP.Protocol.Clients;

namespace SecureAccess.IdP.Data.Clients;

/// <summary>
/// How a <see cref="Client"/> is written into its row: member by member, keys as the JWK set that was registered, secrets as their digests.
/// A member the engine learns later is absent from older rows, and reads as its default.
/// </summary>
internal static class ClientMetadataJson
{
    public static JsonSerializerOptions Options { get; } = new()
    {
        IgnoreReadOnlyProperties = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new KeySetConverter() },
    };

    /// <summary>Parsed keys are not stored; the text they came from is.</summary>
    private sealed class KeySetConverter : JsonConverter<ClientKeySet>
    {
        public override ClientKeySet Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetString() is { Length: > 0 } json ? ClientKeySet.Parse(json) : ClientKeySet.Empty;

        public override void Write(Utf8JsonWriter writer, ClientKeySet value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.Json);
    }
}
