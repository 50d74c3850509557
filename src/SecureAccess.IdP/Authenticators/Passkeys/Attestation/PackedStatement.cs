namespace SecureAccess.IdP.Authenticators.Passkeys.Attestation;

/// <summary>The format <c>packed</c> (WebAuthn Level 3, 8.2).</summary>
internal static class PackedStatement
{
    /// <summary>Checks it.</summary>
    /// <param name="attested">The attestation object.</param>
    /// <param name="signed">Authenticator data and hash of the client data, as they were signed.</param>
    public static StatementOutcome Verify(AttestationObject attested, ReadOnlySpan<byte> signed)
    {
        var (statement, credential) = (attested.Statement, attested.Data.Credential!);
        if (statement.Algorithm is not { } algorithm)
        {
            return new StatementOutcome.Broken("algorithm");
        }

        if (statement.Path is not { } path)
        {
            return algorithm != credential.Key.Algorithm ? new StatementOutcome.Broken("algorithm")
                : credential.Key.Verifies(signed, statement.Signature) ? new StatementOutcome.Good([])
                : new StatementOutcome.Broken("signature");
        }

        var certificate = path[0];
        return !CoseSignature.Verifies(algorithm, certificate, signed, statement.Signature) ? new StatementOutcome.Broken("signature")
            : !CertificateRules.IsEndEntity(certificate) ? new StatementOutcome.Broken("certificate")
            : !CertificateRules.HasPackedSubject(certificate) ? new StatementOutcome.Broken("subject")
            : !CertificateRules.NamesNoOtherModel(certificate, credential.Aaguid) ? new StatementOutcome.Broken("model")
            : new StatementOutcome.Good(path);
    }
}
