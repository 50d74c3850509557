namespace SecureAccess.IdP.Protocol.Keys;

/// <summary>
/// The signature algorithms (RFC 7518, 3.1) this engine signs and verifies with: an allow-list, never what a header says. EdDSA
/// (RFC 8037) is not among them: the platform's cryptography does not have it.
/// </summary>
public static class SigningAlgorithm
{
    /// <summary>RSASSA-PKCS1-v1_5 with SHA-256; every OpenID provider must offer it (OpenID Connect Core, 15.1).</summary>
    public const string RS256 = "RS256";

    /// <summary>RSASSA-PSS with SHA-256.</summary>
    public const string PS256 = "PS256";

    /// <summary>ECDSA on P-256 with SHA-256.</summary>
    public const string ES256 = "ES256";

    /// <summary>All of them, as the metadata lists them; each has a key of ours.</summary>
    public static IReadOnlyList<string> All { get; } = [RS256, PS256, ES256];
}
