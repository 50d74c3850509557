using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Jwt;
using SecureAccess.IdP.Protocol.Keys;
using SecureAccess.IdP.Protocol.Ports;

namespace SecureAccess.IdP.Protocol.SenderConstraint;

/// <summary>
/// Checks DPoP proofs (RFC 9449, 4.3): each is signed by the key it shows, about this request, made just now, and used once. The identifier
/// is used up last, so that only a whole proof costs a row.
/// </summary>
internal sealed class DpopProofs(DpopNonces nonces, IReplayStore replays, IOptions<ProtocolOptions> options, TimeProvider clock)
{
    private const int MaximumJti = 256;

    /// <summary>The algorithms accepted, also named in the metadata: asymmetric ones only, never <c>none</c>.</summary>
    public static IReadOnlyList<string> Algorithms { get; } = [SigningAlgorithm.ES256, SigningAlgorithm.PS256, SigningAlgorithm.RS256];

    public async ValueTask<DpopOutcome> CheckAsync(string text, DpopExpectation expected, CancellationToken cancellationToken)
    {
        if (DpopProofReader.Read(text) is not DpopReading.Read { Proof: var proof })
            return new DpopOutcome.Invalid("malformed");

        if (KeyObjection(proof, expected) is { Length: > 0 } ofKey)
            return new DpopOutcome.Invalid(ofKey);

        if (ClaimObjection(proof.Claims, expected) is { Length: > 0 } ofClaims)
            return new DpopOutcome.Invalid(ofClaims);

        var nonceAge = nonces.AgeOf(proof.Claims.Text("nonce"));
        if (expected.NonceNeeded && nonceAge is null)
            return new DpopOutcome.NonceMissing();

        var jkt = proof.Key.Thumbprint();
        var use = SingleUse.OfJti("dpop", jkt, proof.Claims.Text("jti"), ForgetAfter(proof));
        return await replays.UseAsync(use, cancellationToken) is ReplayOutcome.FirstUse
            ? new DpopOutcome.Proven(jkt, nonceAge)
            : new DpopOutcome.Invalid("replayed");
    }

    private static string KeyObjection(DpopProof proof, DpopExpectation expected)
    {
        if (!string.Equals(proof.Typ, "dpop+jwt", StringComparison.OrdinalIgnoreCase))
            return "typ";

        if (!Algorithms.Contains(proof.Alg) || (expected.Fapi2 && !Fapi2Profile.Allows(proof.Alg)))
            return "alg";

        return proof.Key.Verify(proof.Alg, proof.SigningInput, proof.Signature) ? "" : "signature";
    }

    private string ClaimObjection(JwtClaims claims, DpopExpectation expected)
    {
        if (claims.Text("jti").Length is 0 or > MaximumJti)
            return "jti";

        if (claims.Text("htm") != expected.Method)
            return "htm";

        var target = claims.Text("htu");
        if (!expected.Addresses.Any(address => RequestTarget.AreSame(address, target)))
            return "htu";

        // A clock may run ahead by the skew every other token is allowed (FAPI 2.0, 5.3.2.1-13).
        var now = clock.GetUtcNow();
        if (claims.Time("iat") is not { } issuedAt || issuedAt > now + options.Value.ClockSkew || issuedAt < now - options.Value.DpopProofLifetime)
            return "iat";

        return expected.AccessToken.Length == 0 || claims.Text("ath") == HashOf(expected.AccessToken) ? "" : "ath";
    }

    // From when a replay would be refused for its age anyway.
    private DateTimeOffset ForgetAfter(DpopProof proof) =>
        proof.Claims.Time("iat")!.Value + options.Value.DpopProofLifetime + TimeSpan.FromSeconds(1);

    // RFC 9449, 4.2: the SHA-256 of the token's ASCII, base64url.
    private static string HashOf(string accessToken) => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(accessToken)));
}
