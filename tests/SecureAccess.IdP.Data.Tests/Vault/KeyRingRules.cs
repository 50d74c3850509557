using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SecureAccess.IdP.Data.Tests.Databases;
using SecureAccess.IdP.Data.Vault;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Data.Tests.Vault;

/// <summary>The ring that seals cookies, requests and messages lies in the database, encrypted under a key that does not.</summary>
public abstract partial class KeyRingRules(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_one_node_sealed_another_opens()
    {
        await using var one = new Node(database);
        var box = Protector(one).Protect("a sealed request");
        await using var other = new Node(database, one.Clock);
        Protector(other).Unprotect(box).ShouldBe("a sealed request");
    }

    [Fact]
    public async Task The_table_never_holds_a_plain_key()
    {
        await using var node = new Node(database);
        Protector(node).Protect("something");
        var entries = await node.ReadAsync(db => db.Set<KeyRingEntry>().AsNoTracking().Select(e => e.Xml).ToListAsync(Cancel));
        entries.ShouldNotBeEmpty();
        foreach (var xml in entries)
        {
            xml.ShouldContain("sealedKey");
            xml.ShouldNotContain("<masterKey", Case.Sensitive);

            // A plain key is a short Base64 text in an element called value.
            PlainValue().IsMatch(xml).ShouldBeFalse(xml);
        }
    }

    [Fact]
    public async Task Whoever_has_the_database_and_not_the_master_key_opens_nothing()
    {
        await using var node = new Node(database);
        var box = Protector(node).Protect("a cookie");
        var secrets = new VaultSecrets([new VersionedKey(1, RandomNumberGenerator.GetBytes(32))], node.Secrets.IndexKeys);
        await using var thief = new Node(database, node.Clock, secrets);
        Should.Throw<CryptographicException>(() => Protector(thief).Unprotect(box));
    }

    [Fact]
    public async Task The_next_key_is_made_a_week_ahead_and_not_twice()
    {
        await using var node = new Node(database);
        var keys = node.Services.GetRequiredService<IKeyManager>();
        node.Services.GetRequiredService<KeyRingKeeper>().Keep();
        var end = keys.GetAllKeys().Max(key => key.ExpirationDate);
        var count = keys.GetAllKeys().Count;

        new KeyRingKeeper(keys, new TestClock(end - KeyRingKeeper.Margin)).Keep();
        keys.GetAllKeys().Count.ShouldBe(count);

        var late = new KeyRingKeeper(keys, new TestClock(end - KeyRingKeeper.Margin + TimeSpan.FromMinutes(1)));
        late.Keep();
        late.Keep();
        keys.GetAllKeys().Count.ShouldBe(count + 1);
        var next = keys.GetAllKeys().MaxBy(key => key.ActivationDate)!;
        (next.ActivationDate, next.ExpirationDate).ShouldBe((end, end + KeyRingKeeper.Lifetime));
    }

    private static IDataProtector Protector(Node node) =>
        node.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test");

    [GeneratedRegex("<value>[A-Za-z0-9+/=]+</value>")]
    private static partial Regex PlainValue();
}

public sealed class KeyRingOnSqliteTests(SqliteDatabase database) : KeyRingRules(database), IClassFixture<SqliteDatabase>;

public sealed class KeyRingOnPostgreSqlTests(PostgreSqlDatabase database) : KeyRingRules(database), IClassFixture<PostgreSqlDatabase>;
