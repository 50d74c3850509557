using System.Buffers.Binary;
using System.Formats.Asn1;
using System.Formats.Cbor;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace SecureAccess.IdP.Tests.Passkeys;

/// <summary>Attestation statements of every format (WebAuthn Level 3, 8), made right; each has the parts that a test may make wrong.</summary>
internal static class Statements
{
    public static Guid Model { get; } = Guid.Parse("fa2b99dc-9e39-4257-8f92-4a30d23c4118");

    public static (string Format, Action<CborWriter> Statement) Packed(TestMaker maker, Attested attested, Packed? wrong = null)
    {
        var made = wrong ?? new Packed();
        var certificate = maker.Issue(maker.AttestationKey, made.Subject, made.Authority, made.Until, [.. made.Extensions ?? [TestMaker.Model(Model)]]);
        return ("packed", Map(("alg", made.Algorithm), ("sig", maker.AttestationKey.Sign(made.Signs?.Invoke(attested) ?? attested.Signed)), ("x5c", new[] { certificate.RawData })));
    }

    public static (string Format, Action<CborWriter> Statement) SelfPacked(Attested attested, int? algorithm = null, byte[]? signed = null) =>
        ("packed", Map(("alg", algorithm ?? attested.Key.Algorithm), ("sig", attested.Key.Sign(signed ?? attested.Signed))));

    public static (string Format, Action<CborWriter> Statement) U2f(TestMaker maker, Attested attested, byte[]? prefix = null, int certificates = 1)
    {
        var q = attested.Key.Elliptic!.ExportParameters(false).Q;
        byte[] signed = [.. prefix ?? [0], .. attested.RpIdHash, .. attested.ClientDataHash, .. attested.CredentialId, 4, .. q.X!, .. q.Y!];
        var certificate = maker.Issue(maker.AttestationKey, "CN=U2F Key");
        return ("fido-u2f", Map(("sig", maker.AttestationKey.Sign(signed)), ("x5c", Enumerable.Repeat(certificate.RawData, certificates).ToArray())));
    }

    public static (string Format, Action<CborWriter> Statement) Apple(TestMaker maker, Attested attested, byte[]? nonce = null, SoftKey? certified = null, bool named = true)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 1)))
        {
            writer.WriteOctetString(nonce ?? SHA256.HashData(attested.Signed));
        }

        X509Extension[] extensions = named ? [new X509Extension("1.2.840.113635.100.8.2", writer.Encode(), false)] : [];
        return ("apple", Map(("x5c", new[] { maker.Issue(certified ?? attested.Key, "CN=Apple credential", extensions: extensions).RawData })));
    }

    public static (string Format, Action<CborWriter> Statement) Android(TestMaker maker, Attested attested, AndroidKey? wrong = null)
    {
        var made = wrong ?? new AndroidKey();
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(3);
            writer.WriteEncodedValue([0x0a, 1, 1]);
            writer.WriteInteger(4);
            writer.WriteEncodedValue([0x0a, 1, 1]);
            writer.WriteOctetString(made.Challenge ?? attested.ClientDataHash);
            writer.WriteOctetString([]);
            List(writer, made.SoftwareAll, purpose: null, origin: null);
            List(writer, made.HardwareAll, made.Purpose, made.Origin);
        }

        X509Extension[] extensions = made.Described ? [new X509Extension("1.3.6.1.4.1.11129.2.1.17", writer.Encode(), false)] : [];
        return ("android-key", Map(
            ("alg", attested.Key.Algorithm), ("sig", attested.Key.Sign(made.Signed ?? attested.Signed)),
            ("x5c", new[] { maker.Issue(made.Certified ?? attested.Key, "CN=Android Keystore Key", extensions: extensions).RawData })));
    }

    public static (string Format, Action<CborWriter> Statement) Tpm(TestMaker maker, Attested attested, Tpm? wrong = null)
    {
        var made = wrong ?? new Tpm();
        var area = PublicArea(made.Described ?? attested.Key);
        var name = made.Name ?? [0x00, 0x0b, .. SHA256.HashData(area)];
        byte[] info =
        [
            .. Big(made.Magic), .. Big(made.Type), 0, 0, .. Sized(made.Challenge ?? SHA256.HashData(attested.Signed)),
            .. new byte[25], .. Sized(name), 0, 0,
        ];
        X509Extension[] extensions =
        [
            .. made.Names ? [Device(made.NamesCritical)] : Array.Empty<X509Extension>(),
            new X509EnhancedKeyUsageExtension([new Oid(made.Usage)], false),
            TestMaker.Model(made.Model ?? Model),
        ];
        return ("tpm", Map(
            ("ver", made.Version), ("alg", SoftKey.Es256), ("sig", maker.AttestationKey.Sign(made.Signed ?? info)), ("certInfo", info), ("pubArea", area),
            ("x5c", new[] { maker.Issue(maker.AttestationKey, made.Subject, extensions: extensions).RawData })));
    }

    public static Action<CborWriter> Map(params (string Name, object Value)[] members) => cbor =>
    {
        cbor.WriteStartMap(members.Length);
        foreach (var (name, value) in members)
        {
            cbor.WriteTextString(name);
            Write(cbor, value);
        }

        cbor.WriteEndMap();
    };

    private static void Write(CborWriter cbor, object value)
    {
        switch (value)
        {
            case int number:
                cbor.WriteInt32(number);
                break;
            case string text:
                cbor.WriteTextString(text);
                break;
            case byte[] bytes:
                cbor.WriteByteString(bytes);
                break;
            case byte[][] list:
                cbor.WriteStartArray(list.Length);
                foreach (var bytes in list)
                {
                    cbor.WriteByteString(bytes);
                }

                cbor.WriteEndArray();
                break;
            default:
                throw new ArgumentException("A value of no known type.", nameof(value));
        }
    }

    private static void List(AsnWriter writer, bool all, int? purpose, int? origin)
    {
        using (writer.PushSequence())
        {
            Member(writer, 1, purpose, set: true);
            if (all)
            {
                using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 600)))
                {
                    writer.WriteNull();
                }
            }

            Member(writer, 702, origin, set: false);
        }
    }

    private static void Member(AsnWriter writer, int tag, int? value, bool set)
    {
        if (value is not { } number)
        {
            return;
        }

        using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, tag)))
        {
            if (set)
            {
                using (writer.PushSetOf())
                {
                    writer.WriteInteger(number);
                }
            }
            else
            {
                writer.WriteInteger(number);
            }
        }
    }

    private static byte[] PublicArea(SoftKey key)
    {
        byte[] common = [0x00, 0x0b, 0, 0, 0, 0, 0, 0, 0x00, 0x10, 0x00, 0x10];
        if (key.Rsa is { } rsa)
        {
            return [0x00, 0x01, .. common, 0x08, 0x00, 0, 0, 0, 0, .. Sized(rsa.ExportParameters(false).Modulus!)];
        }

        var q = key.Elliptic!.ExportParameters(false).Q;
        return [0x00, 0x23, .. common, 0x00, 0x03, 0x00, 0x10, .. Sized(q.X!), .. Sized(q.Y!)];
    }

    private static X509Extension Device(bool critical)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 4)))
        using (writer.PushSequence())
        {
            foreach (var (oid, value) in new[] { ("2.23.133.2.1", "id:FFFFF1D0"), ("2.23.133.2.2", "Model"), ("2.23.133.2.3", "id:13") })
            {
                using (writer.PushSetOf())
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(oid);
                    writer.WriteCharacterString(UniversalTagNumber.UTF8String, value);
                }
            }
        }

        return new X509Extension("2.5.29.17", writer.Encode(), critical);
    }

    private static byte[] Sized(byte[] bytes) => [.. Big((ushort)bytes.Length), .. bytes];

    private static byte[] Big(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }

    private static byte[] Big(ushort value) => [(byte)(value >> 8), (byte)value];
}

/// <summary>What may be wrong with a packed statement.</summary>
internal sealed record Packed
{
    public string Subject { get; init; } = TestMaker.Subject;

    public bool Authority { get; init; }

    public DateTimeOffset? Until { get; init; }

    public int Algorithm { get; init; } = SoftKey.Es256;

    public Func<Attested, byte[]>? Signs { get; init; }

    public X509Extension[]? Extensions { get; init; }
}

/// <summary>What may be wrong with an android-key statement.</summary>
internal sealed record AndroidKey
{
    public byte[]? Challenge { get; init; }

    public byte[]? Signed { get; init; }

    public bool SoftwareAll { get; init; }

    public bool HardwareAll { get; init; }

    public int? Purpose { get; init; } = 2;

    public int? Origin { get; init; } = 0;

    public bool Described { get; init; } = true;

    public SoftKey? Certified { get; init; }
}

/// <summary>What may be wrong with a TPM's statement.</summary>
internal sealed record Tpm
{
    public string Version { get; init; } = "2.0";

    public uint Magic { get; init; } = 0xff544347;

    public ushort Type { get; init; } = 0x8017;

    public byte[]? Challenge { get; init; }

    public byte[]? Name { get; init; }

    public byte[]? Signed { get; init; }

    public SoftKey? Described { get; init; }

    public string Subject { get; init; } = "";

    public bool Names { get; init; } = true;

    public bool NamesCritical { get; init; } = true;

    public string Usage { get; init; } = "2.23.133.8.3";

    public Guid? Model { get; init; }
}
