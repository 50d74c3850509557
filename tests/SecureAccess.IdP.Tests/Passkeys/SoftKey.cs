using System.Formats.Cbor;
using System.Security.Cryptography;

namespace SecureAccess.IdP.Tests.Passkeys;

/// <summary>A key pair of an authenticator made of software, by one of the COSE algorithms.</summary>
internal sealed class SoftKey : IDisposable
{
    public const int Es256 = -7;
    public const int Es384 = -35;
    public const int Rs256 = -257;
    public const int Ps256 = -37;

    private readonly int algorithm;

    public SoftKey(int algorithm = Es256)
    {
        this.algorithm = algorithm;
        (Elliptic, Rsa) = algorithm switch
        {
            Es256 => (ECDsa.Create(ECCurve.NamedCurves.nistP256), null),
            Es384 => (ECDsa.Create(ECCurve.NamedCurves.nistP384), null),
            _ => ((ECDsa?)null, RSA.Create(2048)),
        };
    }

    public int Algorithm => algorithm;

    public ECDsa? Elliptic { get; }

    public RSA? Rsa { get; }

    public byte[] Cose()
    {
        var cbor = new CborWriter(CborConformanceMode.Lax);
        cbor.WriteStartMap(Elliptic is null ? 4 : 5);
        Number(cbor, 1, Elliptic is null ? 3 : 2);
        Number(cbor, 3, algorithm);
        if (Elliptic is not null)
        {
            var q = Elliptic.ExportParameters(false).Q;
            Number(cbor, -1, algorithm == Es384 ? 2 : 1);
            Bytes(cbor, -2, q.X!);
            Bytes(cbor, -3, q.Y!);
        }
        else
        {
            var key = Rsa!.ExportParameters(false);
            Bytes(cbor, -1, key.Modulus!);
            Bytes(cbor, -2, key.Exponent!);
        }

        cbor.WriteEndMap();
        return cbor.Encode();
    }

    public byte[] Sign(byte[] data) => algorithm switch
    {
        Es256 => Elliptic!.SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence),
        Es384 => Elliptic!.SignData(data, HashAlgorithmName.SHA384, DSASignatureFormat.Rfc3279DerSequence),
        Ps256 => Rsa!.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pss),
        _ => Rsa!.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
    };

    public void Dispose()
    {
        Elliptic?.Dispose();
        Rsa?.Dispose();
    }

    private static void Number(CborWriter cbor, int label, int value)
    {
        cbor.WriteInt32(label);
        cbor.WriteInt32(value);
    }

    private static void Bytes(CborWriter cbor, int label, byte[] value)
    {
        cbor.WriteInt32(label);
        cbor.WriteByteString(value);
    }
}
