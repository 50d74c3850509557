using System.Text;
using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Data.Interaction;
using SecureAccess.IdP.Data.Pruning;
using SecureAccess.IdP.Data.Tests.Databases;
using SecureAccess.IdP.Protocol.Grants;
using SecureAccess.IdP.Protocol.Ports;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Data.Tests.Stores;

/// <summary>What the engine relies on in <see cref="IPushedRequestStore"/>.</summary>
public abstract class PushedRequestRules(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_request_comes_back_until_it_expires_and_on_every_node()
    {
        await using var node = new Node(database);
        await using var other = new Node(database, node.Clock);
        var request = await AddAsync(node);

        var found = (await FindAsync(other, request)).ShouldBeOfType<PushedRequestLookup.Found>().Request;

        found.ClientId.ShouldBe(request.ClientId);
        found.ExpiresAt.ShouldBe(request.ExpiresAt);
        found.Parameters.ShouldBe(request.Parameters, ignoreOrder: true);
        node.Clock.Advance(TimeSpan.FromSeconds(90));
        (await FindAsync(node, request)).ShouldBeOfType<PushedRequestLookup.Unknown>();
    }

    [Fact]
    public async Task What_nobody_pushed_is_unknown()
    {
        await using var node = new Node(database);

        (await FindAsync(node, Request(node))).ShouldBeOfType<PushedRequestLookup.Unknown>();
    }

    [Fact]
    [Attack(AttackClass.SecretDisclosure)]
    public async Task Whom_a_request_names_is_not_readable_in_the_table()
    {
        await using var node = new Node(database);
        var request = await AddAsync(node);

        var stored = await node.ReadAsync(db => db.Set<PushedRequestRow>().SingleAsync(row => row.Hash == request.Hash.Value, Cancel));

        Encoding.UTF8.GetString(stored.Sealed).ShouldNotContain("person@app.example");
    }

    [Fact]
    [Attack(AttackClass.RequestReplay)]
    public async Task Of_parallel_codes_for_one_request_on_two_nodes_exactly_one_is_issued_and_the_request_is_used()
    {
        await using var world = await GrantWorld.BeginAsync(database);
        await using var other = new Node(database, world.Node.Clock);
        var request = await AddAsync(world.Node);
        var requestId = RequestId(request);

        var races = await Task.WhenAll(IssueAsync(world.Node), IssueAsync(other));

        races.SelectMany(outcomes => outcomes).Count(outcome => outcome is IssueCodeOutcome.Issued).ShouldBe(1);
        races.SelectMany(outcomes => outcomes).Count(outcome => outcome is IssueCodeOutcome.RequestAlreadyAnswered).ShouldBe(23);
        (await FindAsync(world.Node, request)).ShouldBeOfType<PushedRequestLookup.Used>();

        Task<IssueCodeOutcome[]> IssueAsync(Node node) => node.RaceAsync<IGrantStore, IssueCodeOutcome>(12, (store, _) =>
        {
            var (grant, code) = world.Another(requestId);
            return store.IssueCodeAsync(grant, code, world.Event(GrantEventKind.CodeIssued, grant), Cancel);
        });
    }

    [Fact]
    [Attack(AttackClass.ResourceExhaustion)]
    public async Task No_more_requests_of_a_client_wait_than_its_ceiling_and_expired_ones_do_not_count()
    {
        await using var node = new Node(database);
        var clientId = Guid.CreateVersion7().ToString();

        (await TryAsync(1)).ShouldBeOfType<AddPushedOutcome.Added>();
        (await TryAsync(1)).ShouldBeOfType<AddPushedOutcome.Full>();
        (await TryAsync(2)).ShouldBeOfType<AddPushedOutcome.Added>();
        node.Clock.Advance(TimeSpan.FromSeconds(90));
        (await TryAsync(1)).ShouldBeOfType<AddPushedOutcome.Added>();

        Task<AddPushedOutcome> TryAsync(int ceiling) => node.AskAsync<IPushedRequestStore, AddPushedOutcome>(
            store => store.AddAsync(Request(node) with { ClientId = clientId }, ceiling, node.Now, Cancel));
    }

    [Fact]
    public async Task Expired_requests_are_pruned_and_others_stay()
    {
        await using var node = new Node(database);
        var old = await AddAsync(node);
        node.Clock.Advance(TimeSpan.FromSeconds(91));
        var young = await AddAsync(node);

        await node.AskAsync<ExpiredRows, int>(rows => rows.PruneAsync(Cancel));

        var kept = await node.ReadAsync(db => db.Set<PushedRequestRow>().Select(row => row.Hash).ToListAsync(Cancel));
        kept.ShouldContain(young.Hash.Value);
        kept.ShouldNotContain(old.Hash.Value);
    }

    private static PushedRequest Request(Node node) => new(
        TokenHash.Of(Guid.CreateVersion7().ToString()),
        "client",
        new Dictionary<string, string> { ["client_id"] = "client", ["login_hint"] = "person@app.example", ["state"] = "ü\"" },
        node.Now.AddSeconds(90));

    private static string RequestId(PushedRequest request) => "par." + request.Hash.Value;

    private static async Task<PushedRequest> AddAsync(Node node)
    {
        var request = Request(node);
        return await node.AskAsync<IPushedRequestStore, PushedRequest>(async store =>
        {
            await store.AddAsync(request, ceiling: null, node.Now, Cancel);
            return request;
        });
    }

    private static Task<PushedRequestLookup> FindAsync(Node node, PushedRequest request) => node.AskAsync<IPushedRequestStore, PushedRequestLookup>(
        store => store.FindAsync(request.Hash, RequestId(request), node.Now, Cancel));
}

public sealed class PushedRequestsOnSqliteTests(SqliteDatabase database) : PushedRequestRules(database), IClassFixture<SqliteDatabase>;

public sealed class PushedRequestsOnPostgreSqlTests(PostgreSqlDatabase database) : PushedRequestRules(database), IClassFixture<PostgreSqlDatabase>;
