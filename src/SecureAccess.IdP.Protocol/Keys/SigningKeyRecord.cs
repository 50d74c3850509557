namespace SecureAccess.IdP.Protocol.Keys;

/// <summary>
/// A private key of ours as it is stored. It is written once and never changed: when it retires follows from its successor, so that all
/// nodes agree on every key's state without a leader and without a write that could be lost.
/// </summary>
/// <param name="Kid">The RFC 7638 thumbprint of the public key, base64url.</param>
/// <param name="Alg">One of <see cref="SigningAlgorithm"/>, or the family of what is encrypted to it: <c>RSA-OAEP</c> or <c>ECDH-ES</c>.</param>
/// <param name="Generation">1 for the first key of an algorithm, then upwards; unique with <paramref name="Alg"/>.</param>
/// <param name="PrivateKey">PKCS#8. The store encrypts it at rest.</param>
/// <param name="AnnouncedAt">From when it is published.</param>
/// <param name="ActiveFrom">From when it is used, and its predecessor is not any more.</param>
public sealed record SigningKeyRecord(
    string Kid, string Alg, int Generation, ReadOnlyMemory<byte> PrivateKey, DateTimeOffset AnnouncedAt, DateTimeOffset ActiveFrom)
{
    /// <summary>Names the key without printing it.</summary>
    public override string ToString() => $"SigningKeyRecord({Kid}, {Alg}, {Generation})";
}
