using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace SecureAccess.IdP.Data.Vault;

/// <summary>
/// Makes the next key of the ring in good time, at a moment when nothing else is going on. Left alone, Data Protection makes it two days
/// before the last one runs out, at whichever request then seals something; inside a transaction on SQLite that request would
/// wait for the lock it holds itself.
/// </summary>
/// <param name="keys">The ring.</param>
/// <param name="time">The system's clock, by which the ring lives.</param>
public sealed class KeyRingKeeper(IKeyManager keys, TimeProvider time)
{
    /// <summary>How long before the last key runs out the next one is made.</summary>
    public static TimeSpan Margin { get; } = TimeSpan.FromDays(7);

    /// <summary>How long a key is used.</summary>
    public static TimeSpan Lifetime { get; } = TimeSpan.FromDays(90);

    /// <summary>Makes a key if the last one runs out soon, or there is none. Two nodes at once make two, which does no harm.</summary>
    public void Keep()
    {
        var now = time.GetUtcNow();
        var end = keys.GetAllKeys().Where(key => !key.IsRevoked).Select(key => key.ExpirationDate).DefaultIfEmpty(now).Max();
        if (end < now + Margin)
        {
            var from = end > now ? end : now;
            keys.CreateNewKey(from, from + Lifetime);
        }
    }
}
