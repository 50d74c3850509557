using System.Formats.Cbor;
using System.Security.Cryptography.X509Certificates;

namespace SecureAccess.IdP.Authenticators.Passkeys.Attestation;

/// <summary>An attestation object (WebAuthn Level 3, 6.5.4), read.</summary>
/// <param name="Format">The statement's format.</param>
/// <param name="Statement">The statement.</param>
/// <param name="RawData">The authenticator data as they were signed.</param>
/// <param name="Data">The same, read.</param>
internal sealed record AttestationObject(string Format, AttestationStatement Statement, ReadOnlyMemory<byte> RawData, AuthenticatorData Data)
{
    /// <summary>Reads it.</summary>
    /// <exception cref="CborContentException">It is not CBOR.</exception>
    /// <exception cref="FormatException">A part is missing or broken.</exception>
    public static AttestationObject Read(ReadOnlyMemory<byte> bytes)
    {
        string? format = null;
        AttestationStatement? statement = null;
        byte[]? data = null;
        var reader = new CborReader(bytes, CborConformanceMode.Lax);
        for (var left = reader.ReadStartMap() ?? throw new FormatException("An attestation object has a definite length."); left > 0; left--)
        {
            switch (reader.ReadTextString())
            {
                case "fmt":
                    format = reader.ReadTextString();
                    break;
                case "attStmt":
                    statement = AttestationStatement.Read(reader);
                    break;
                case "authData":
                    data = reader.ReadByteString();
                    break;
                default:
                    reader.SkipValue();
                    break;
            }
        }

        return format is null || statement is null || data is null
            ? throw new FormatException("An attestation object has a format, a statement and authenticator data.")
            : new AttestationObject(format, statement, data, AuthenticatorData.Read(data));
    }
}

/// <summary>The members that statements of the known formats have (WebAuthn Level 3, 8).</summary>
internal sealed record AttestationStatement
{
    /// <summary>Most certificates of a path; a longer one is nobody's.</summary>
    private const int MostCertificates = 8;

    /// <summary>How many members it has, known or not.</summary>
    public int Members { get; private init; }

    /// <summary>The algorithm of <see cref="Signature"/>, a COSE number.</summary>
    public int? Algorithm { get; private set; }

    /// <summary>The signature; empty without one.</summary>
    public byte[] Signature { get; private set; } = [];

    /// <summary>The certificate and those that lead from it towards a root; null where the statement has none, as in self attestation.</summary>
    public IReadOnlyList<X509Certificate2>? Path { get; private set; }

    /// <summary>The version of a TPM's statement.</summary>
    public string? Version { get; private set; }

    /// <summary>What a TPM signed.</summary>
    public byte[] CertInfo { get; private set; } = [];

    /// <summary>The public key as a TPM describes it.</summary>
    public byte[] PubArea { get; private set; } = [];

    /// <summary>Reads it.</summary>
    public static AttestationStatement Read(CborReader reader)
    {
        var members = reader.ReadStartMap() ?? throw new FormatException("A statement has a definite length.");
        var statement = new AttestationStatement { Members = members };
        for (var left = members; left > 0; left--)
        {
            statement.ReadMember(reader, reader.ReadTextString());
        }

        reader.ReadEndMap();
        return statement;
    }

    private void ReadMember(CborReader reader, string name)
    {
        switch (name)
        {
            case "alg":
                Algorithm = reader.ReadInt32();
                break;
            case "sig":
                Signature = reader.ReadByteString();
                break;
            case "x5c":
                Path = ReadPath(reader);
                break;
            case "ver":
                Version = reader.ReadTextString();
                break;
            case "certInfo":
                CertInfo = reader.ReadByteString();
                break;
            case "pubArea":
                PubArea = reader.ReadByteString();
                break;
            default:
                reader.SkipValue();
                break;
        }
    }

    private static List<X509Certificate2> ReadPath(CborReader reader)
    {
        var path = new List<X509Certificate2>();
        reader.ReadStartArray();
        while (reader.PeekState() != CborReaderState.EndArray)
        {
            if (path.Count == MostCertificates)
            {
                throw new FormatException("A path of too many certificates.");
            }

            path.Add(X509CertificateLoader.LoadCertificate(reader.ReadByteString()));
        }

        reader.ReadEndArray();
        return path.Count > 0 ? path : throw new FormatException("A path has at least one certificate.");
    }
}
