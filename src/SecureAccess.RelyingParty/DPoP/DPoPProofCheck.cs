using System.Buffers.Text;
using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace SecureAccess.RelyingParty;

/// <summary>Checks the proof that comes with a bound access token: RFC 9449 section 4.3, in its order and with its numbers.</summary>
internal sealed class DPoPProofCheck(IReadOnlyCollection<string> algorithms, IUsedOnce used, DPoPNonces nonces, TimeProvider clock)
{
    private const int LongestId = 256;

    private static readonly FrozenSet<string> PrivateMembers =
        FrozenSet.Create(StringComparer.Ordinal, "d", "p", "q", "dp", "dq", "qi", "oth", "k");

    public abstract record Outcome
    {
        private Outcome()
        {
        }

        public sealed record Proven : Outcome;

        /// <param name="Rule">For the log.</param>
        public sealed record Rejected(string Rule) : Outcome;

        /// <summary>Everything holds but the nonce, which is missing or old.</summary>
        public sealed record NonceWanted : Outcome;
    }

    public async Task<Outcome> CheckAsync(string proof, DPoPExpectation expected, CancellationToken cancellation)
    {
        // 2, 4, 5: a JWT of this kind, by an asymmetric algorithm of the list.
        if (CompactJws.Parse(proof) is not { } token || CompactJws.Header(token) is not { } header)
            return new Outcome.Rejected("not a JWT");
        if (!string.Equals(CompactJws.Typ(token), "dpop+jwt", StringComparison.OrdinalIgnoreCase))
            return new Outcome.Rejected("typ");
        if (!algorithms.Contains(token.Alg, StringComparer.Ordinal))
            return new Outcome.Rejected("alg");

        // 6, 7: signed by the key that it shows, which is public, and which is the one the token is bound to (12).
        if (ReadKey(header, token.Alg) is not { } key)
            return new Outcome.Rejected("jwk");
        if (!SameText(Base64Url.EncodeToString(key.ComputeJwkThumbprint()), expected.Thumbprint))
            return new Outcome.Rejected("jkt");
        if (!await CompactJws.IsSignedByAsync(token, key) || CompactJws.Claims(token) is not { } claims)
            return new Outcome.Rejected("signature");
        return BrokenRule(claims, expected) is { } rule
            ? new Outcome.Rejected(rule)
            : await OnceAsync(claims, expected, cancellation);
    }

    // 3, 8, 9, 11, 12: made for this request, now, with this token.
    private string? BrokenRule(JsonElement claims, DPoPExpectation expected)
    {
        if (claims.Text("jti") is not { Length: > 0 and <= LongestId })
            return "jti";
        if (!string.Equals(claims.Text("htm"), expected.Method, StringComparison.Ordinal))
            return "htm";
        if (!SameAddress(claims.Text("htu"), expected.Address))
            return "htu";
        var now = clock.GetUtcNow();
        if (claims.Seconds("iat") is not { } issued || issued > (now + expected.Skew).ToUnixTimeSeconds()
            || issued < (now - expected.Lifetime - expected.Skew).ToUnixTimeSeconds())
            return "iat";
        return SameText(claims.Text("ath"), DPoPProofs.HashOf(expected.AccessToken)) ? null : "ath";
    }

    private async Task<Outcome> OnceAsync(JsonElement claims, DPoPExpectation expected, CancellationToken cancellation)
    {
        // 10. The nonce is ours and young. Looked at before the jti is spent, since the caller comes again.
        if (expected.IsNonceRequired && !nonces.IsGood(claims.Text("nonce")))
            return new Outcome.NonceWanted();

        // Section 11.1: a proof that was overheard is worth nothing a second time, for as long as its iat would let it in.
        var until = DateTimeOffset.FromUnixTimeSeconds(claims.Seconds("iat")!.Value) + expected.Lifetime + (2 * expected.Skew);
        return await used.UseAsync($"dpop {expected.Thumbprint} {claims.Text("jti")}", until, cancellation) == UseOutcome.First
            ? new Outcome.Proven()
            : new Outcome.Rejected("replay");
    }

    private static JsonWebKey? ReadKey(JsonElement header, string algorithm)
    {
        if (!header.TryGetProperty("jwk", out var shown) || shown.ValueKind != JsonValueKind.Object
            || shown.EnumerateObject().Any(member => PrivateMembers.Contains(member.Name)))
            return null;
        try
        {
            var key = new JsonWebKey(shown.GetRawText());
            var fits = key.Kty == CompactJws.KeyType(algorithm) && (key.Kty == JsonWebAlgorithmsKeyTypes.RSA
                ? key.KeySize is >= 2048 and <= 4096
                : algorithm[2..] == key.Crv?[2..] || (algorithm, key.Crv) == ("ES512", "P-521"));
            return fits ? key : null;
        }
        catch (Exception fault) when (fault is ArgumentException or JsonException or FormatException or CryptographicException or NotSupportedException)
        {
            return null;
        }
    }

    // 9. Compared after normalisation of scheme, host, port and percent-encoding (RFC 3986 section 6.2.2), which Uri does.
    private static bool SameAddress(string? htu, Uri address) =>
        Uri.TryCreate(htu, UriKind.Absolute, out var shown) && shown.Query.Length == 0 && shown.Fragment.Length == 0
        && shown.UserInfo.Length == 0
        && string.Equals(shown.GetLeftPart(UriPartial.Path), address.GetLeftPart(UriPartial.Path), StringComparison.Ordinal);

    private static bool SameText(string? received, string expected) =>
        received is not null
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(received), Encoding.UTF8.GetBytes(expected));
}
