using SecureAccess.IdP.Protocol.Keys;

namespace SecureAccess.IdP.Protocol.Clients;

/// <summary>One public key of a client (RFC 7517), ready to verify with or to encrypt to.</summary>
/// <param name="Kid"><c>kid</c>; empty if the set does not name it.</param>
/// <param name="Alg"><c>alg</c>; empty if the set leaves it open.</param>
/// <param name="Key">The key.</param>
public sealed record ClientKey(string Kid, string Alg, PublicKey Key)
{
    /// <summary>Names the key without printing it.</summary>
    public override string ToString() => $"ClientKey({Kid})";
}
