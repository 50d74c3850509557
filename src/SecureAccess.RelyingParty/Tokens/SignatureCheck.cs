using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace SecureAccess.RelyingParty;

/// <summary>
/// Checks that a token was signed by the provider, with an algorithm of the list, as the kind of token expected. Keys come
/// from the provider's <c>jwks_uri</c> only: <c>jku</c>, <c>x5u</c> and <c>jwk</c> headers are not followed (RFC 8725 section 3.10).
/// </summary>
internal sealed class SignatureCheck(ProviderDirectory provider, IEnumerable<string> algorithms, IEnumerable<string?> tokenTypes)
{
    public async Task<SignedToken> VerifyAsync(string text, CancellationToken cancellation)
    {
        if (CompactJws.Parse(text) is not { } token)
            return new SignedToken.Rejected(TokenFault.Malformed);
        if (!tokenTypes.Contains(CompactJws.Typ(token), StringComparer.OrdinalIgnoreCase))
            return new SignedToken.Rejected(TokenFault.TokenType);
        if (!algorithms.Contains(token.Alg, StringComparer.Ordinal))
            return new SignedToken.Rejected(TokenFault.Algorithm);

        var answer = await provider.ReadAsync(cancellation);
        if (answer is ProviderAnswer.Known known && FindKey(known.Metadata, token) is null)
            answer = await provider.ReadAgainAsync(known.Metadata, cancellation);
        if (answer is ProviderAnswer.Unreachable down)
            return new SignedToken.ProviderUnreachable(down.Detail);
        var metadata = ((ProviderAnswer.Known)answer).Metadata;
        if (FindKey(metadata, token) is not { } key)
            return new SignedToken.Rejected(TokenFault.UnknownKey);

        if (!await CompactJws.IsSignedByAsync(token, key))
            return new SignedToken.Rejected(TokenFault.Signature);
        return CompactJws.Claims(token) is { } claims
            ? new SignedToken.Verified(metadata.Issuer, token.Alg, claims)
            : new SignedToken.Rejected(TokenFault.Malformed);
    }

    // A key serves one algorithm if it says so, and only the family of its type in any case: an RSA key as the secret of an
    // HMAC was the classic forgery.
    private static JsonWebKey? FindKey(ProviderMetadata metadata, JsonWebToken token) =>
        metadata.Keys.FirstOrDefault(key =>
            string.Equals(key.Kid, token.Kid, StringComparison.Ordinal) && key.Kty == CompactJws.KeyType(token.Alg)
            && (key.Alg is null || key.Alg == token.Alg));
}
