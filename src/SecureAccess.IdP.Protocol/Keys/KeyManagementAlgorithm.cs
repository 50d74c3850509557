namespace SecureAccess.IdP.Protocol.Keys;

/// <summary>
/// The JWE key management algorithms (RFC 7518, 4.1) this engine encrypts and decrypts with. <c>RSA1_5</c> is not among them and never will
/// be: its padding answers an attacker's questions (Bleichenbacher; RFC 8725, 3.2). Nor is anything with a password: its iteration count
/// is the sender's to choose, and ours to pay.
/// </summary>
public static class KeyManagementAlgorithm
{
    /// <summary>RSAES OAEP with SHA-1 and MGF1 (4.3).</summary>
    public const string RsaOaep = "RSA-OAEP";

    /// <summary>RSAES OAEP with SHA-256 and MGF1 (4.3).</summary>
    public const string RsaOaep256 = "RSA-OAEP-256";

    /// <summary>An ephemeral Diffie-Hellman agreement whose secret is the content key itself (4.6).</summary>
    public const string EcdhEs = "ECDH-ES";

    /// <summary>The same agreement; its secret wraps the content key with AES-128 (4.6).</summary>
    public const string EcdhEsA128KW = "ECDH-ES+A128KW";

    /// <summary>The same agreement; its secret wraps the content key with AES-256 (4.6).</summary>
    public const string EcdhEsA256KW = "ECDH-ES+A256KW";

    /// <summary>All of them, as the metadata lists them.</summary>
    public static IReadOnlyList<string> All { get; } = [RsaOaep, RsaOaep256, EcdhEs, EcdhEsA128KW, EcdhEsA256KW];

    /// <summary>Whether an algorithm is one of the RSA family; the others agree on a key over P-256.</summary>
    /// <param name="alg">One of these.</param>
    public static bool IsRsa(string alg) => alg is RsaOaep or RsaOaep256;
}
