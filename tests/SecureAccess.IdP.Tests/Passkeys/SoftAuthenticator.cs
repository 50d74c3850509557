using System.Buffers.Binary;
using System.Buffers.Text;
using System.Formats.Cbor;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SecureAccess.IdP.Tests.Passkeys;

/// <summary>
/// An authenticator made of software, and the browser around it: it answers the options of a ceremony as WebAuthn Level 3 says, or wrongly, as
/// a test tells it to.
/// </summary>
internal sealed class SoftAuthenticator : IDisposable
{
    public const string Origin = "http://localhost:5100";

    private string rpId = "localhost";

    /// <summary>Its key.</summary>
    public SoftKey Key { get; init; } = new();

    /// <summary>Its model.</summary>
    public Guid Aaguid { get; init; }

    /// <summary>The credential it made.</summary>
    public byte[] CredentialId { get; init; } = RandomNumberGenerator.GetBytes(32);

    /// <summary>The user handle it was made under.</summary>
    public byte[] UserHandle { get; set; } = [];

    /// <summary>Its counter, raised before each answer unless it is 0.</summary>
    public uint Counter { get; set; } = 1;

    /// <summary>Whether it verifies its user.</summary>
    public bool VerifiesUser { get; set; } = true;

    /// <summary>Whether its key can be copied.</summary>
    public bool Syncs { get; set; }

    /// <summary>Makes the attestation statement; none by default.</summary>
    public Func<Attested, (string Format, Action<CborWriter> Statement)> Attest { get; set; } = _ => ("none", cbor =>
    {
        cbor.WriteStartMap(0);
        cbor.WriteEndMap();
    });

    /// <summary>Changes the client data before they are signed.</summary>
    public Action<JsonObject> ChangeClientData { get; set; } = _ => { };

    /// <summary>Changes the authenticator data before they are signed.</summary>
    public Func<byte[], byte[]> ChangeData { get; set; } = data => data;

    /// <summary>The domain it believes to be at.</summary>
    public string? OtherRpId { get; set; }

    /// <summary>Answers <c>navigator.credentials.create()</c>.</summary>
    public string Create(JsonNode options)
    {
        (rpId, UserHandle) = (OtherRpId ?? (string)options["rp"]!["id"]!, Base64Url.DecodeFromChars((string)options["user"]!["id"]!));
        var clientData = ClientData("webauthn.create", options);
        var data = ChangeData([.. Header(attested: true), .. Aaguid.ToByteArray(bigEndian: true), .. Number((ushort)CredentialId.Length), .. CredentialId, .. Key.Cose()]);
        var (format, statement) = Attest(new Attested(data, SHA256.HashData(clientData), SHA256.HashData(Encoding.UTF8.GetBytes(rpId)), CredentialId, Key));
        var cbor = new CborWriter(CborConformanceMode.Lax);
        cbor.WriteStartMap(3);
        cbor.WriteTextString("fmt");
        cbor.WriteTextString(format);
        cbor.WriteTextString("attStmt");
        statement(cbor);
        cbor.WriteTextString("authData");
        cbor.WriteByteString(data);
        cbor.WriteEndMap();
        return Credential(new JsonObject
        {
            ["clientDataJSON"] = Base64Url.EncodeToString(clientData),
            ["attestationObject"] = Base64Url.EncodeToString(cbor.Encode()),
            ["transports"] = new JsonArray("usb", "nonsense"),
        });
    }

    /// <summary>Answers <c>navigator.credentials.get()</c>.</summary>
    public string Get(JsonNode options, bool tellsUser = true)
    {
        rpId = OtherRpId ?? (string)options["rpId"]!;
        Counter = Counter == 0 ? 0 : Counter + 1;
        var clientData = ClientData("webauthn.get", options);
        var data = ChangeData(Header(attested: false));
        return Credential(new JsonObject
        {
            ["clientDataJSON"] = Base64Url.EncodeToString(clientData),
            ["authenticatorData"] = Base64Url.EncodeToString(data),
            ["signature"] = Base64Url.EncodeToString(Key.Sign([.. data, .. SHA256.HashData(clientData)])),
            ["userHandle"] = tellsUser ? Base64Url.EncodeToString(UserHandle) : null,
        });
    }

    public void Dispose() => Key.Dispose();

    private byte[] ClientData(string type, JsonNode options)
    {
        var data = new JsonObject
        {
            ["type"] = type,
            ["challenge"] = (string)options["challenge"]!,
            ["origin"] = Origin,
            ["crossOrigin"] = false,
        };
        ChangeClientData(data);
        return JsonSerializer.SerializeToUtf8Bytes(data);
    }

    private byte[] Header(bool attested)
    {
        var flags = 0x01 | (VerifiesUser ? 0x04 : 0) | (Syncs ? 0x18 : 0) | (attested ? 0x40 : 0);
        Span<byte> counter = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(counter, Counter);
        return [.. SHA256.HashData(Encoding.UTF8.GetBytes(rpId)), (byte)flags, .. counter];
    }

    private string Credential(JsonObject response) => new JsonObject
    {
        ["id"] = Base64Url.EncodeToString(CredentialId),
        ["rawId"] = Base64Url.EncodeToString(CredentialId),
        ["type"] = "public-key",
        ["clientExtensionResults"] = new JsonObject(),
        ["response"] = response,
    }.ToJsonString();

    private static byte[] Number(ushort value)
    {
        var bytes = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, value);
        return bytes;
    }
}

/// <summary>What an attestation is about.</summary>
internal sealed record Attested(byte[] Data, byte[] ClientDataHash, byte[] RpIdHash, byte[] CredentialId, SoftKey Key)
{
    /// <summary>What most formats sign.</summary>
    public byte[] Signed => [.. Data, .. ClientDataHash];
}
