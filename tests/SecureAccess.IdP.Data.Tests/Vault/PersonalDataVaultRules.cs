using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SecureAccess.IdP.Data.Tests.Databases;
using SecureAccess.IdP.Data.Vault;
using SecureAccess.IdP.Domain.Accounts;

namespace SecureAccess.IdP.Data.Tests.Vault;

/// <summary>Personal data is sealed to its owner and its kind, and goes with the owner's key.</summary>
public abstract class PersonalDataVaultRules(TestDatabase database) : IAsyncLifetime
{
    private static readonly PersonRecord Person = new(
        new PersonName("Riley", null, "Returning"),
        new PostalAddress("1 Elm Street", null, "Springfield", "IL", "62704", "US"),
        new DateOnly(1980, 2, 3),
        "219001234");

    private readonly Node node = new(database);
    private readonly Guid owner = Guid.CreateVersion7();
    private readonly Guid other = Guid.CreateVersion7();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync() => await node.DisposeAsync();

    [Fact]
    public async Task What_was_put_comes_back_to_its_owner()
    {
        await PutAsync(owner, VaultKinds.Person, Person);
        await PutAsync(owner, VaultKinds.Email, "riley@example.com");
        (await GetAsync<PersonRecord>(owner, VaultKinds.Person)).ShouldBe(Person);
        (await GetAsync<string>(owner, VaultKinds.Email)).ShouldBe("riley@example.com");
        (await GetAsync<string>(other, VaultKinds.Email)).ShouldBeNull();
        (await GetAsync<string>(owner, VaultKinds.Phone)).ShouldBeNull();
    }

    [Fact]
    public async Task An_item_is_replaced_and_removed()
    {
        await PutAsync(owner, VaultKinds.Email, "old@example.com");
        await PutAsync(owner, VaultKinds.Email, "new@example.com");
        (await GetAsync<string>(owner, VaultKinds.Email)).ShouldBe("new@example.com");
        await ChangeAsync((vault, _) => vault.RemoveAsync(owner, VaultKinds.Email, Cancel));
        (await GetAsync<string>(owner, VaultKinds.Email)).ShouldBeNull();
    }

    [Fact]
    public async Task Nothing_is_stored_before_the_unit_of_work_is_saved()
    {
        await node.AskAsync<PersonalDataVault, bool>(async vault =>
        {
            await vault.PutAsync(owner, VaultKinds.Email, "riley@example.com", Cancel);
            return true;
        });
        (await GetAsync<string>(owner, VaultKinds.Email)).ShouldBeNull();
    }

    [Fact]
    public async Task An_item_moved_to_another_owner_cannot_be_read()
    {
        // A thief with write access to the table tries to read somebody's data as their own.
        await PutAsync(owner, VaultKinds.Email, "owner@example.com");
        await PutAsync(other, VaultKinds.Email, "thief@example.com");
        await node.ReadAsync(async db =>
        {
            var stolen = await db.VaultItems.SingleAsync(i => i.OwnerId == owner, Cancel);
            (await db.VaultItems.SingleAsync(i => i.OwnerId == other, Cancel)).Ciphertext = stolen.Ciphertext;
            return await db.SaveChangesAsync(Cancel);
        });
        await Should.ThrowAsync<CryptographicException>(() => GetAsync<string>(other, VaultKinds.Email));
    }

    [Fact]
    public async Task Not_even_together_with_its_key()
    {
        await PutAsync(owner, VaultKinds.Email, "owner@example.com");
        await PutAsync(other, VaultKinds.Email, "thief@example.com");
        await node.ReadAsync(async db =>
        {
            var (item, key) = (await db.VaultItems.SingleAsync(i => i.OwnerId == owner, Cancel), await db.VaultKeys.SingleAsync(k => k.OwnerId == owner, Cancel));
            (await db.VaultItems.SingleAsync(i => i.OwnerId == other, Cancel)).Ciphertext = item.Ciphertext;
            (await db.VaultKeys.SingleAsync(k => k.OwnerId == other, Cancel)).WrappedKey = key.WrappedKey;
            return await db.SaveChangesAsync(Cancel);
        });
        await Should.ThrowAsync<CryptographicException>(() => GetAsync<string>(other, VaultKinds.Email));
    }

    [Fact]
    public async Task An_item_moved_to_another_kind_cannot_be_read()
    {
        await PutAsync(owner, VaultKinds.PendingPhone, "+12025550142");
        await PutAsync(owner, VaultKinds.Phone, "+12025550143");
        await node.ReadAsync(async db =>
        {
            var pending = await db.VaultItems.SingleAsync(i => i.OwnerId == owner && i.Kind == VaultKinds.PendingPhone, Cancel);
            (await db.VaultItems.SingleAsync(i => i.OwnerId == owner && i.Kind == VaultKinds.Phone, Cancel)).Ciphertext = pending.Ciphertext;
            return await db.SaveChangesAsync(Cancel);
        });
        await Should.ThrowAsync<CryptographicException>(() => GetAsync<string>(owner, VaultKinds.Phone));
    }

    [Fact]
    public async Task An_item_that_was_altered_cannot_be_read()
    {
        await PutAsync(owner, VaultKinds.Email, "owner@example.com");
        await node.ReadAsync(async db =>
        {
            var item = await db.VaultItems.SingleAsync(i => i.OwnerId == owner, Cancel);
            item.Ciphertext = [.. item.Ciphertext[..^1], (byte)(item.Ciphertext[^1] ^ 1)];
            return await db.SaveChangesAsync(Cancel);
        });
        await Should.ThrowAsync<CryptographicException>(() => GetAsync<string>(owner, VaultKinds.Email));
    }

    [Fact]
    public async Task Erasing_an_owner_erases_every_item_and_the_key_and_nobody_else()
    {
        await PutAsync(owner, VaultKinds.Email, "owner@example.com");
        await PutAsync(owner, VaultKinds.Person, Person);
        await PutAsync(other, VaultKinds.Email, "other@example.com");
        await ChangeAsync((vault, _) => vault.EraseAsync(owner, Cancel));
        (await GetAsync<string>(owner, VaultKinds.Email)).ShouldBeNull();
        (await node.ReadAsync(db => db.VaultKeys.CountAsync(k => k.OwnerId == owner, Cancel))).ShouldBe(0);
        (await node.ReadAsync(db => db.VaultItems.CountAsync(i => i.OwnerId == owner, Cancel))).ShouldBe(0);
        (await GetAsync<string>(other, VaultKinds.Email)).ShouldBe("other@example.com");
    }

    [Fact]
    public async Task A_key_once_erased_reads_no_item_that_came_back_from_a_backup()
    {
        await PutAsync(owner, VaultKinds.Email, "owner@example.com");
        var backup = await node.ReadAsync(db => db.VaultItems.AsNoTracking().SingleAsync(i => i.OwnerId == owner, Cancel));
        await ChangeAsync((vault, _) => vault.EraseAsync(owner, Cancel));
        await node.ReadAsync(db =>
        {
            db.Add(backup);
            return db.SaveChangesAsync(Cancel);
        });
        (await GetAsync<string>(owner, VaultKinds.Email)).ShouldBeNull();
    }

    [Fact]
    public async Task After_the_master_key_changed_older_owners_are_still_read()
    {
        await PutAsync(owner, VaultKinds.Email, "owner@example.com");
        var secrets = new VaultSecrets([.. node.Secrets.MasterKeys, new VersionedKey(2, RandomNumberGenerator.GetBytes(32))], node.Secrets.IndexKeys);
        await using var renewed = new Node(database, node.Clock, secrets);
        (await GetAsync<string>(owner, VaultKinds.Email, renewed)).ShouldBe("owner@example.com");
        await ChangeAsync((vault, _) => vault.PutAsync(other, VaultKinds.Email, "other@example.com", Cancel), renewed);
        (await node.ReadAsync(db => db.VaultKeys.SingleAsync(k => k.OwnerId == other, Cancel))).MasterVersion.ShouldBe(2);
    }

    [Fact]
    public async Task Under_another_master_key_nothing_is_read()
    {
        await PutAsync(owner, VaultKinds.Email, "owner@example.com");
        var secrets = new VaultSecrets([new VersionedKey(1, RandomNumberGenerator.GetBytes(32))], node.Secrets.IndexKeys);
        await using var thief = new Node(database, node.Clock, secrets);
        await Should.ThrowAsync<CryptographicException>(() => GetAsync<string>(owner, VaultKinds.Email, thief));
    }

    private Task PutAsync<T>(Guid to, string kind, T value) => ChangeAsync((vault, _) => vault.PutAsync(to, kind, value, Cancel));

    private Task<T?> GetAsync<T>(Guid of, string kind, Node? on = null) =>
        (on ?? node).AskAsync<PersonalDataVault, T?>(vault => vault.GetAsync<T>(of, kind, Cancel));

    private async Task ChangeAsync(Func<PersonalDataVault, IdPDbContext, Task> change, Node? on = null)
    {
        await using var scope = (on ?? node).Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IdPDbContext>();
        await change(scope.ServiceProvider.GetRequiredService<PersonalDataVault>(), db);
        await db.SaveChangesAsync(Cancel);
    }
}

public sealed class PersonalDataVaultOnSqliteTests(SqliteDatabase database) : PersonalDataVaultRules(database), IClassFixture<SqliteDatabase>;

public sealed class PersonalDataVaultOnPostgreSqlTests(PostgreSqlDatabase database)
    : PersonalDataVaultRules(database), IClassFixture<PostgreSqlDatabase>;
