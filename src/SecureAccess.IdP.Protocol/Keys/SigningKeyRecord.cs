namespace SecureAccess.IdP.Protocol.Keys;

/// <summary>A signing key as it is stored. Its state follows from its times, so that all nodes agree on it without a leader.</summary>
/// <param name="Kid">The RFC 7638 thumbprint of the public key, base64url.</param>
/// <param name="Alg">One of <see cref="SigningAlgorithm"/>.</param>
/// <param name="Generation">1 for the first key of an algorithm, then upwards; unique with <paramref name="Alg"/>.</param>
/// <param name="PrivateKey">PKCS#8. The store encrypts it at rest.</param>
/// <param name="AnnouncedAt">From when it is published.</param>
/// <param name="ActiveFrom">From when it signs.</param>
/// <param name="RetiresAt">From when it only verifies; none while its successor is not set.</param>
/// <param name="RemoveAfter">From when it is published no more; later than the last token signed by it.</param>
public sealed record SigningKeyRecord(
    string Kid,
    string Alg,
    int Generation,
    ReadOnlyMemory<byte> PrivateKey,
    DateTimeOffset AnnouncedAt,
    DateTimeOffset ActiveFrom,
    DateTimeOffset? RetiresAt = null,
    DateTimeOffset? RemoveAfter = null)
{
    /// <summary>The state at a moment.</summary>
    /// <param name="now">The moment.</param>
    public SigningKeyState StateAt(DateTimeOffset now)
    {
        if (now >= RemoveAfter)
            return SigningKeyState.Removed;
        if (now >= RetiresAt)
            return SigningKeyState.Retired;
        return now >= ActiveFrom ? SigningKeyState.Active : SigningKeyState.Announced;
    }

    /// <summary>Names the key without printing it.</summary>
    public override string ToString() => $"SigningKeyRecord({Kid}, {Alg}, {Generation})";
}
