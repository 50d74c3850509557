namespace SecureAccess.IdP.Protocol.Jwt;

/// <summary>A compact JWS taken apart. Nothing in it is true until a key of the right owner has verified it (RFC 8725, 3).</summary>
/// <param name="Alg">Header <c>alg</c>, to be held against an allow-list.</param>
/// <param name="Typ">Header <c>typ</c>; empty if absent.</param>
/// <param name="Kid">Header <c>kid</c>; empty if absent.</param>
/// <param name="SigningInput">What the signature covers.</param>
/// <param name="Signature">The signature.</param>
/// <param name="Claims">The payload.</param>
internal sealed record UnverifiedJwt(string Alg, string Typ, string Kid, byte[] SigningInput, byte[] Signature, JwtClaims Claims)
{
    public override string ToString() => $"UnverifiedJwt({Typ}, {Alg})";
}
