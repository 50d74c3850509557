namespace SecureAccess.IdP.Protocol.Keys;

/// <summary>The JWE content encryption algorithms (RFC 7518, 5.1) this engine knows; each encrypts and authenticates at once.</summary>
public static class ContentEncryptionAlgorithm
{
    /// <summary>AES-128 in Galois/Counter Mode (5.3).</summary>
    public const string A128Gcm = "A128GCM";

    /// <summary>AES-256 in Galois/Counter Mode (5.3).</summary>
    public const string A256Gcm = "A256GCM";

    /// <summary>AES-128-CBC with HMAC-SHA-256 (5.2.3); what a client gets that names an <c>alg</c> and no <c>enc</c>.</summary>
    public const string A128CbcHs256 = "A128CBC-HS256";

    /// <summary>AES-256-CBC with HMAC-SHA-512 (5.2.5).</summary>
    public const string A256CbcHs512 = "A256CBC-HS512";

    /// <summary>All of them, as the metadata lists them.</summary>
    public static IReadOnlyList<string> All { get; } = [A128CbcHs256, A256CbcHs512, A128Gcm, A256Gcm];

    /// <summary>The length of the content encryption key, in bytes; an HMAC's half included.</summary>
    /// <param name="enc">One of these.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is none of these.</exception>
    public static int KeyLength(string enc) => enc switch
    {
        A128Gcm => 16,
        A256Gcm or A128CbcHs256 => 32,
        A256CbcHs512 => 64,
        _ => throw new ArgumentOutOfRangeException(nameof(enc)),
    };
}
