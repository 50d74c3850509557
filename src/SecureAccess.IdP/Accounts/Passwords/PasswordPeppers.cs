using System.Security.Cryptography;
using SecureAccess.IdP.Data.Vault;

namespace SecureAccess.IdP.Accounts.Passwords;

/// <summary>
/// Keys under which password hashes are hashed once more, kept apart from the database: a copied database alone is not enough to try passwords
/// (SP 800-63B-4 3.1.1.2). Versioned, the newest last; there may be none.
/// </summary>
public sealed class PasswordPeppers(IReadOnlyList<VersionedKey> keys)
{
    /// <summary>No pepper.</summary>
    public static PasswordPeppers None { get; } = new([]);

    /// <summary>The version for new hashes; null without a pepper.</summary>
    public int? Current => keys.Count == 0 ? null : keys[^1].Version;

    /// <summary>Whether a version is here.</summary>
    public bool Has(int version) => keys.Any(key => key.Version == version);

    /// <summary>HMAC-SHA-256 of a hash under a version's key.</summary>
    /// <exception cref="InvalidOperationException">That version is not here.</exception>
    public byte[] Apply(int version, byte[] hash) => HMACSHA256.HashData(keys.First(key => key.Version == version).Key, hash);

    /// <inheritdoc />
    public override string ToString() => "(peppers)";
}
