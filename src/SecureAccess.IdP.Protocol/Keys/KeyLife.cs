namespace SecureAccess.IdP.Protocol.Keys;

/// <summary>Where a key stands in its life; read from the clock and from the keys beside it.</summary>
/// <param name="Key">The key.</param>
/// <param name="RetiresAt">When its successor takes over; none while there is no successor.</param>
/// <param name="RemovedAt">When it is published no more; none while there is no successor.</param>
internal sealed record KeyLife(SigningKeyRecord Key, DateTimeOffset? RetiresAt, DateTimeOffset? RemovedAt)
{
    /// <summary>Reads the lives of keys.</summary>
    /// <param name="keys">All keys that are stored.</param>
    /// <param name="retention">How long a retired key is kept; longer than the last token it signed.</param>
    public static IReadOnlyList<KeyLife> Of(IReadOnlyList<SigningKeyRecord> keys, TimeSpan retention) =>
    [
        .. keys.Select(key =>
        {
            var retiresAt = keys
                .Where(other => other.Alg == key.Alg && other.Generation > key.Generation)
                .Min(other => (DateTimeOffset?)other.ActiveFrom);
            return new KeyLife(key, retiresAt, retiresAt + retention);
        }),
    ];

    /// <summary>The state at a moment.</summary>
    public SigningKeyState StateAt(DateTimeOffset now)
    {
        if (now >= RemovedAt)
            return SigningKeyState.Removed;
        if (now >= RetiresAt)
            return SigningKeyState.Retired;
        return now >= Key.ActiveFrom ? SigningKeyState.Active : SigningKeyState.Announced;
    }
}
