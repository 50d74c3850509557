using System.Buffers.Text;
using System.Security.Cryptography;

namespace SecureAccess.IdP.Conformance.Client;

/// <summary>A proof key for code exchange (RFC 7636, 4.1 and 4.2).</summary>
/// <param name="Verifier">What is kept until the code is redeemed.</param>
/// <param name="Challenge">What the request shows of it.</param>
public sealed record ProofKey(string Verifier, string Challenge)
{
    /// <summary>A new one, with S256.</summary>
    public static ProofKey New()
    {
        var verifier = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        return new ProofKey(verifier, Hashes.Sha256(verifier));
    }
}
