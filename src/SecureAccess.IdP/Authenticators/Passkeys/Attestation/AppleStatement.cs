using System.Formats.Asn1;
using System.Security.Cryptography;

namespace SecureAccess.IdP.Authenticators.Passkeys.Attestation;

/// <summary>The format <c>apple</c> (WebAuthn Level 3, 8.8).</summary>
internal static class AppleStatement
{
    private const string Nonce = "1.2.840.113635.100.8.2";

    /// <summary>Checks it.</summary>
    /// <param name="attested">The attestation object.</param>
    /// <param name="signed">Authenticator data and hash of the client data.</param>
    public static StatementOutcome Verify(AttestationObject attested, ReadOnlySpan<byte> signed)
    {
        if (attested.Statement.Path is not { } path)
        {
            return new StatementOutcome.Broken("certificate");
        }

        return CertificateRules.ValueOf(path[0], Nonce) is not { } extension || !NonceIn(extension).AsSpan().SequenceEqual(SHA256.HashData(signed))
                ? new StatementOutcome.Broken("nonce")
            : !attested.Data.Credential!.Key.IsKeyOf(path[0]) ? new StatementOutcome.Broken("key")
            : new StatementOutcome.Good(path);
    }

    private static byte[] NonceIn(ReadOnlyMemory<byte> extension)
    {
        var tag = new Asn1Tag(TagClass.ContextSpecific, 1, isConstructed: true);
        return new AsnReader(extension, AsnEncodingRules.DER).ReadSequence().ReadSequence(tag).ReadOctetString();
    }
}
