namespace SecureAccess.IdP.Data.Vault;

/// <summary>
/// The secrets that are never in the database or its backups: the master key that wraps every account's key, and the key of the
/// hashes by which people are found again (a billion SSNs are quickly tried against a plain hash). Versioned, the newest last.
/// </summary>
/// <param name="MasterKeys">256-bit keys by version.</param>
/// <param name="IndexKeys">256-bit keys by version.</param>
public sealed record VaultSecrets(IReadOnlyList<VersionedKey> MasterKeys, IReadOnlyList<VersionedKey> IndexKeys)
{
    /// <summary>The master key for new wrappings.</summary>
    public VersionedKey CurrentMaster => MasterKeys[^1];

    /// <summary>The index key for new hashes.</summary>
    public VersionedKey CurrentIndex => IndexKeys[^1];

    /// <summary>The master key of a version.</summary>
    public VersionedKey Master(int version) => MasterKeys.First(k => k.Version == version);

    /// <inheritdoc />
    public override string ToString() => "(secrets)";
}

/// <summary>A key and its version.</summary>
public sealed record VersionedKey(int Version, byte[] Key)
{
    /// <inheritdoc />
    public override string ToString() => $"(key {Version})";
}
