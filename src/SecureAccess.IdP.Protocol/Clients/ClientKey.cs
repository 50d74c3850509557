using System.Security.Cryptography;

namespace SecureAccess.IdP.Protocol.Clients;

/// <summary>One public key of a client (RFC 7517), ready to verify with.</summary>
/// <param name="Kid"><c>kid</c>; empty if the set does not name it.</param>
/// <param name="Alg"><c>alg</c>; empty if the set leaves it open.</param>
/// <param name="Key">An <see cref="RSA"/> key of 2048 bits or more, or an <see cref="ECDsa"/> key on P-256.</param>
public sealed record ClientKey(string Kid, string Alg, AsymmetricAlgorithm Key)
{
    /// <summary>Names the key without printing it.</summary>
    public override string ToString() => $"ClientKey({Kid})";
}
