using SecureAccess.IdP.Protocol.Jwt;
using SecureAccess.IdP.Protocol.Keys;

namespace SecureAccess.IdP.Protocol.SenderConstraint;

/// <summary>A DPoP proof taken apart (RFC 9449, 4.2). Nothing in it is true until its own key has verified it, and then only about that key.</summary>
/// <param name="Alg">Header <c>alg</c>, to be held against an allow-list.</param>
/// <param name="Typ">Header <c>typ</c>.</param>
/// <param name="Key">Header <c>jwk</c>.</param>
/// <param name="SigningInput">What the signature covers.</param>
/// <param name="Signature">The signature.</param>
/// <param name="Claims">The payload.</param>
internal sealed record DpopProof(string Alg, string Typ, PublicKey Key, byte[] SigningInput, byte[] Signature, JwtClaims Claims)
{
    public override string ToString() => $"DpopProof({Alg})";
}
