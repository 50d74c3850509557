using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SecureAccess.IdP.Protocol.Clients;

namespace SecureAccess.IdP.Protocol.Registration.Members;

/// <summary>
/// <c>jwks</c> (RFC 7591, 2): a small set of public keys. One with a private part is refused, not merely ignored: its owner must learn that
/// the key is known to others now.
/// </summary>
internal static class KeySetMember
{
    private static readonly string[] PrivateParts = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

    public static MemberReading Read(Client client, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty("keys"u8, out var keys) || keys.ValueKind != JsonValueKind.Array
            || keys.GetArrayLength() is 0 or > RegistrationLimits.Keys || Encoding.UTF8.GetByteCount(value.GetRawText()) > RegistrationLimits.KeySet
            || keys.EnumerateArray().Any(key => key.ValueKind != JsonValueKind.Object || PrivateParts.Any(part => key.TryGetProperty(part, out _))))
        {
            return new MemberReading.Unfit();
        }

        try
        {
            // A set of which nothing is usable (too short, another curve) would fail at the first sign-in; better now.
            var set = ClientKeySet.Parse(value.GetRawText());
            return set.Keys.Count + set.EncryptionKeys.Count + set.CertificateThumbprints.Count > 0
                ? new MemberReading.Taken(client with { Jwks = set })
                : new MemberReading.Unfit();
        }
        catch (FormatException)
        {
            return new MemberReading.Unfit();
        }
    }

    public static JsonNode? Write(Client client) => client.Jwks.Json.Length == 0 ? null : JsonNode.Parse(client.Jwks.Json);
}
