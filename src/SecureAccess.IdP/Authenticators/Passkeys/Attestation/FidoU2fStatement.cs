using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SecureAccess.IdP.Authenticators.Passkeys.Attestation;

/// <summary>The format <c>fido-u2f</c> of the older security keys (WebAuthn Level 3, 8.6).</summary>
internal static class FidoU2fStatement
{
    private const int CoordinateLength = 32;

    /// <summary>Checks it.</summary>
    /// <param name="attested">The attestation object.</param>
    /// <param name="clientDataHash">Hash of the client data.</param>
    public static StatementOutcome Verify(AttestationObject attested, ReadOnlySpan<byte> clientDataHash)
    {
        var (statement, credential) = (attested.Statement, attested.Data.Credential!);
        if (statement.Path is not { Count: 1 } path || !IsP256(path[0]))
        {
            return new StatementOutcome.Broken("certificate");
        }

        // A U2F key has no model id: one that names a model is something else.
        if (credential.Aaguid != Guid.Empty)
        {
            return new StatementOutcome.Broken("model");
        }

        if (credential.Key.Point is not { X.Length: CoordinateLength, Y.Length: CoordinateLength } point)
        {
            return new StatementOutcome.Broken("key");
        }

        byte[] signed =
        [
            0x00, .. attested.Data.RpIdHash.Span, .. clientDataHash, .. credential.Id.Span, 0x04, .. point.X, .. point.Y,
        ];
        return CoseSignature.Verifies(CoseSignature.Es256, path[0], signed, statement.Signature)
            ? new StatementOutcome.Good(path)
            : new StatementOutcome.Broken("signature");
    }

    private static bool IsP256(X509Certificate2 certificate)
    {
        using var key = certificate.GetECDsaPublicKey();
        return key?.ExportParameters(false).Curve.Oid.Value == ECCurve.NamedCurves.nistP256.Oid.Value;
    }
}
