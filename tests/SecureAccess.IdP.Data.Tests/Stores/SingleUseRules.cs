using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Data.Keys;
using SecureAccess.IdP.Data.Tests.Databases;
using SecureAccess.IdP.Protocol.Keys;
using SecureAccess.IdP.Protocol.Ports;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Data.Tests.Stores;

/// <summary>What the engine relies on in <see cref="IReplayStore"/>, <see cref="ISigningKeyStore"/> and <see cref="IConsentStore"/>.</summary>
public abstract class SingleUseRules(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_identifier_is_used_once_for_its_purpose()
    {
        await using var node = new Node(database);

        (await UseAsync(node, "a", "one")).ShouldBeOfType<ReplayOutcome.FirstUse>();
        (await UseAsync(node, "a", "one")).ShouldBeOfType<ReplayOutcome.Replayed>();
        (await UseAsync(node, "b", "one")).ShouldBeOfType<ReplayOutcome.FirstUse>();
    }

    [Fact]
    public async Task Of_parallel_uses_on_two_nodes_exactly_one_is_first()
    {
        await using var node = new Node(database);
        await using var other = new Node(database, node.Clock);
        var use = new SingleUse("race", "hash", node.Now.AddMinutes(5));

        var races = await Task.WhenAll(
            node.RaceAsync<IReplayStore, ReplayOutcome>(12, (store, _) => store.UseAsync(use, Cancel)),
            other.RaceAsync<IReplayStore, ReplayOutcome>(12, (store, _) => store.UseAsync(use, Cancel)));

        races.SelectMany(outcomes => outcomes).Count(outcome => outcome is ReplayOutcome.FirstUse).ShouldBe(1);
        races.SelectMany(outcomes => outcomes).Count(outcome => outcome is ReplayOutcome.Replayed).ShouldBe(23);
    }

    [Fact]
    public async Task Nodes_that_start_together_keep_one_key_and_read_the_same()
    {
        await using var node = new Node(database);
        await using var other = new Node(database, node.Clock);

        var races = await Task.WhenAll(AddAsync(node, "n"), AddAsync(other, "o"));

        races.SelectMany(outcomes => outcomes).Count(outcome => outcome is AddKeyOutcome.Added).ShouldBe(1);
        var (here, there) = (await ListAsync(node), await ListAsync(other));
        here.Where(key => key.Alg == "RACE").Select(key => key.Kid).ShouldBe(there.Where(key => key.Alg == "RACE").Select(key => key.Kid));
        here.Single(key => key.Alg == "RACE").PrivateKey.ToArray().ShouldBe(there.Single(key => key.Alg == "RACE").PrivateKey.ToArray());

        Task<AddKeyOutcome[]> AddAsync(Node one, string name) => one.RaceAsync<ISigningKeyStore, AddKeyOutcome>(
            4, (store, index) => store.AddAsync(Key($"{name}{index}", "RACE", node.Now), Cancel));
    }

    [Fact]
    [Attack(AttackClass.SecretDisclosure)]
    public async Task A_signing_key_comes_back_and_is_not_readable_in_the_table()
    {
        await using var node = new Node(database);
        var key = Key("kid", "ES256", node.Now);
        await node.AskAsync<ISigningKeyStore, AddKeyOutcome>(store => store.AddAsync(key, Cancel));

        var kept = (await ListAsync(node)).Single(other => other.Kid == "kid");

        kept.PrivateKey.ToArray().ShouldBe(key.PrivateKey.ToArray());
        (kept with { PrivateKey = key.PrivateKey }).ShouldBe(key);
        var stored = await node.ReadAsync(db => db.Set<SigningKeyRow>().Where(row => row.Kid == "kid").Select(row => row.ProtectedKey).SingleAsync(Cancel));
        Convert.ToHexString(stored).ShouldNotContain(Convert.ToHexString(key.PrivateKey.Span));
    }

    [Fact]
    public async Task A_key_that_several_nodes_remove_is_gone_and_its_removal_is_written_down_once()
    {
        await using var node = new Node(database);
        var key = Key("over", "OVER", node.Now);
        await node.AskAsync<ISigningKeyStore, AddKeyOutcome>(store => store.AddAsync(key, Cancel));

        await node.RaceAsync<ISigningKeyStore, bool>(4, async (store, _) =>
        {
            await store.RemoveAsync("over", node.Now, Cancel);
            return true;
        });

        (await ListAsync(node)).ShouldNotContain(other => other.Kid == "over");
        var lines = await node.ReadAsync(db => db.Audit.Where(line => line.Reason == "OVER").Select(line => line.Name).ToListAsync(Cancel));
        lines.ShouldBe(["key_announced", "key_removed"], ignoreOrder: true);
    }

    [Fact]
    public async Task Consent_is_remembered_and_replaced()
    {
        await using var node = new Node(database);
        (await FindAsync(node)).ShouldBeOfType<ConsentLookup.NotGiven>();

        await RecordAsync(node, new Consent("person", "client", ["openid"], node.Now));
        await RecordAsync(node, new Consent("person", "client", ["openid", "email"], node.Now.AddMinutes(1)));

        var consent = (await FindAsync(node)).ShouldBeOfType<ConsentLookup.Given>().Consent;
        consent.Scopes.ShouldBe(["openid", "email"]);
        consent.GivenAt.ShouldBe(node.Now.AddMinutes(1));

        static Task<ConsentLookup> FindAsync(Node one) =>
            one.AskAsync<IConsentStore, ConsentLookup>(store => store.FindAsync("person", "client", Cancel));
    }

    [Fact]
    public async Task Consent_given_twice_at_once_is_given()
    {
        await using var node = new Node(database);

        await node.RaceAsync<IConsentStore, bool>(8, async (store, _) =>
        {
            await store.RecordAsync(new Consent("hasty", "client", ["openid"], node.Now), Cancel);
            return true;
        });

        (await node.AskAsync<IConsentStore, ConsentLookup>(store => store.FindAsync("hasty", "client", Cancel))).ShouldBeOfType<ConsentLookup.Given>();
    }

    private static SigningKeyRecord Key(string kid, string alg, DateTimeOffset now) =>
        new(kid, alg, 1, new byte[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, (byte)kid.Length, (byte)kid[^1] }, now, now);

    private static Task<ReplayOutcome> UseAsync(Node node, string purpose, string hash) =>
        node.AskAsync<IReplayStore, ReplayOutcome>(store => store.UseAsync(new SingleUse(purpose, hash, node.Now.AddMinutes(5)), Cancel));

    private static Task<IReadOnlyList<SigningKeyRecord>> ListAsync(Node node) =>
        node.AskAsync<ISigningKeyStore, IReadOnlyList<SigningKeyRecord>>(store => store.ListAsync(Cancel));

    private static Task<bool> RecordAsync(Node node, Consent consent) => node.AskAsync<IConsentStore, bool>(async store =>
    {
        await store.RecordAsync(consent, Cancel);
        return true;
    });
}

public sealed class SingleUseOnSqliteTests(SqliteDatabase database) : SingleUseRules(database), IClassFixture<SqliteDatabase>;

public sealed class SingleUseOnPostgreSqlTests(PostgreSqlDatabase database) : SingleUseRules(database), IClassFixture<PostgreSqlDatabase>;
