namespace SecureAccess.IdP.Protocol.Jwt.Encryption;

/// <summary>The last three parts of a compact JWE (RFC 7516, 3.1), decoded.</summary>
/// <param name="InitializationVector">Drawn for this content alone.</param>
/// <param name="Ciphertext">The encrypted payload.</param>
/// <param name="Tag">What authenticates it together with the header.</param>
internal sealed record EncryptedContent(byte[] InitializationVector, byte[] Ciphertext, byte[] Tag);
