using System.Security.Cryptography;
using SecureAccess.IdP.Data.Vault;
using SecureAccess.IdP.Protocol.Ports;

namespace SecureAccess.IdP.OpenId;

/// <summary>
/// The secret of the pairwise identifiers and of every <c>sid</c>, drawn from the oldest index key: it is kept for as long as people are found by hashes under it,
/// so nobody has to keep another one, and a new index key changes nobody's <c>sub</c>.
/// </summary>
internal sealed class PairwiseSalt(VaultSecrets secrets) : IPairwiseSalt
{
    public ReadOnlyMemory<byte> Salt { get; } = HKDF.DeriveKey(
        HashAlgorithmName.SHA256, secrets.IndexKeys[0].Key, outputLength: 32, info: "SecureAccess.IdP pairwise subjects"u8.ToArray());
}
