using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace SecureAccess.IdP.Data.Vault;

/// <summary>
/// Personal data at rest: each owner (a case, then the account made on it) has a key of its own, wrapped under the master key; each
/// item is sealed to its owner and its kind, so that nothing can be moved from one person to another. Erasing the key erases the
/// person, backups included.
/// </summary>
public sealed class PersonalDataVault(IdPDbContext db, VaultSecrets secrets)
{
    /// <summary>Adds or replaces an item in the unit of work; the caller saves.</summary>
    public async Task PutAsync<T>(Guid ownerId, string kind, T value, CancellationToken cancellationToken)
    {
        var key = await KeyAsync(ownerId, create: true, cancellationToken)
            ?? throw new InvalidOperationException("A new owner always gets a key.");
        var box = SealedBox.Seal(key, JsonSerializer.SerializeToUtf8Bytes(value), Place(ownerId, kind));
        if (await db.VaultItems.FindAsync([ownerId, kind], cancellationToken) is { } item)
        {
            item.Ciphertext = box;
        }
        else
        {
            db.VaultItems.Add(new VaultItem { OwnerId = ownerId, Kind = kind, Ciphertext = box });
        }
    }

    /// <summary>
    /// Adds an owner who was never here, with all items, in the unit of work. Nothing is looked up, which is what makes a million owners a matter of
    /// minutes; an id that is taken is refused by the database.
    /// </summary>
    public void AddOwner(Guid ownerId, IEnumerable<KeyValuePair<string, object>> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        var key = AddKey(ownerId);
        foreach (var (kind, value) in items)
        {
            var box = SealedBox.Seal(key, JsonSerializer.SerializeToUtf8Bytes(value, value.GetType()), Place(ownerId, kind));
            db.VaultItems.Add(new VaultItem { OwnerId = ownerId, Kind = kind, Ciphertext = box });
        }
    }

    /// <summary>Reads an item; default when there is none.</summary>
    /// <exception cref="CryptographicException">The item was altered or moved.</exception>
    public async Task<T?> GetAsync<T>(Guid ownerId, string kind, CancellationToken cancellationToken)
    {
        if (await db.VaultItems.FindAsync([ownerId, kind], cancellationToken) is not { } item
            || await KeyAsync(ownerId, create: false, cancellationToken) is not { } key)
        {
            return default;
        }

        return JsonSerializer.Deserialize<T>(SealedBox.Open(key, item.Ciphertext, Place(ownerId, kind)));
    }

    /// <summary>Removes an item in the unit of work.</summary>
    public async Task RemoveAsync(Guid ownerId, string kind, CancellationToken cancellationToken)
    {
        if (await db.VaultItems.FindAsync([ownerId, kind], cancellationToken) is { } item)
        {
            db.VaultItems.Remove(item);
        }
    }

    /// <summary>Erases an owner at once: the key goes, and with it everything that was sealed under it.</summary>
    public async Task EraseAsync(Guid ownerId, CancellationToken cancellationToken)
    {
        await db.VaultKeys.Where(k => k.OwnerId == ownerId).ExecuteDeleteAsync(cancellationToken);
        await db.VaultItems.Where(i => i.OwnerId == ownerId).ExecuteDeleteAsync(cancellationToken);
    }

    private async Task<byte[]?> KeyAsync(Guid ownerId, bool create, CancellationToken cancellationToken)
    {
        if (await db.VaultKeys.FindAsync([ownerId], cancellationToken) is { } row)
        {
            return SealedBox.Open(secrets.Master(row.MasterVersion).Key, row.WrappedKey, Place(ownerId, "key"));
        }

        return create ? AddKey(ownerId) : null;
    }

    private byte[] AddKey(Guid ownerId)
    {
        var key = RandomNumberGenerator.GetBytes(32);
        var master = secrets.CurrentMaster;
        db.VaultKeys.Add(new VaultKey
        {
            OwnerId = ownerId,
            MasterVersion = master.Version,
            WrappedKey = SealedBox.Seal(master.Key, key, Place(ownerId, "key")),
        });
        return key;
    }

    private static byte[] Place(Guid ownerId, string kind) => Encoding.UTF8.GetBytes($"{ownerId:N}/{kind}");
}
