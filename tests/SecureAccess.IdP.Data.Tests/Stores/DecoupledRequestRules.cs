using SecureAccess.IdP.Data.Decoupled;
using SecureAccess.IdP.Data.Tests.Databases;
using SecureAccess.IdP.Protocol.Decoupled;
using SecureAccess.IdP.Protocol.Grants;
using SecureAccess.IdP.Protocol.Ports;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Data.Tests.Stores;

/// <summary>What the engine relies on in <see cref="IDecoupledRequestStore"/>, whichever database is behind it.</summary>
public abstract class DecoupledRequestRules(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_request_comes_back_as_written()
    {
        await using var world = await GrantWorld.BeginAsync(database);
        var request = await AddAsync(world);

        var found = (await FindAsync(world, request)).ShouldBeOfType<DecoupledLookup.Found>();

        found.Grant.ShouldBeNull();
        (found.Request with { Parameters = request.Parameters }).ShouldBe(request);
        found.Request.Parameters.ShouldBe(request.Parameters);
    }

    [Fact]
    public async Task Two_requests_never_share_a_user_code()
    {
        await using var world = await GrantWorld.BeginAsync(database);
        var request = await AddAsync(world);

        var second = New(world) with { UserCodeHash = request.UserCodeHash };

        (await world.Node.AskAsync<IDecoupledRequestStore, AddDecoupledOutcome>(store => store.AddAsync(second, ceiling: null, Cancel)))
            .ShouldBeOfType<AddDecoupledOutcome.UserCodeTaken>();
    }

    [Fact]
    [Attack(AttackClass.ResourceExhaustion)]
    public async Task No_more_requests_of_a_client_wait_than_its_ceiling()
    {
        await using var world = await GrantWorld.BeginAsync(database);
        var request = await AddAsync(world, New(world) with { ClientId = Guid.CreateVersion7().ToString() });

        (await TryAsync(1, request.ClientId)).ShouldBeOfType<AddDecoupledOutcome.Full>();
        (await TryAsync(1, Guid.CreateVersion7().ToString())).ShouldBeOfType<AddDecoupledOutcome.Added>();
        (await TryAsync(2, request.ClientId)).ShouldBeOfType<AddDecoupledOutcome.Added>();

        Task<AddDecoupledOutcome> TryAsync(int ceiling, string clientId) => world.Node.AskAsync<IDecoupledRequestStore, AddDecoupledOutcome>(
            store => store.AddAsync(New(world) with { ClientId = clientId }, ceiling, Cancel));
    }

    [Fact]
    public async Task Requests_without_a_code_do_not_stand_in_each_others_way()
    {
        await using var world = await GrantWorld.BeginAsync(database);

        await AddAsync(world, New(world) with { UserCodeHash = null, Kind = DecoupledKind.Backchannel, SubjectId = world.Grant.SubjectId });
        await AddAsync(world, New(world) with { UserCodeHash = null, Kind = DecoupledKind.Backchannel, SubjectId = world.Grant.SubjectId });

        var waiting = await world.Node.AskAsync<IDecoupledRequestStore, IReadOnlyList<DecoupledRequest>>(store =>
            store.ListPendingAsync(world.Grant.SubjectId, world.Node.Now, Cancel));
        waiting.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Of_parallel_decisions_one_counts()
    {
        await using var world = await GrantWorld.BeginAsync(database);
        var request = await AddAsync(world);

        var outcomes = await world.Node.RaceAsync<IDecoupledRequestStore, DecideOutcome>(10, (store, index) => index % 2 == 0
            ? store.DenyAsync(request.RequestId, world.Node.Now, Cancel)
            : store.ApproveAsync(request.RequestId, Another(world), world.Event(GrantEventKind.DecoupledApproved), Cancel));

        outcomes.Count(outcome => outcome is DecideOutcome.Decided).ShouldBe(1);
    }

    [Fact]
    public async Task A_yes_that_arrives_after_the_end_of_its_session_is_too_late()
    {
        await using var world = await GrantWorld.BeginAsync(database, offline: true);
        var request = await AddAsync(world);
        await world.EndSessionAsync();

        var outcome = await world.Node.AskAsync<IDecoupledRequestStore, DecideOutcome>(store =>
            store.ApproveAsync(request.RequestId, Another(world), world.Event(GrantEventKind.DecoupledApproved), Cancel));

        outcome.ShouldBeOfType<DecideOutcome.TooLate>();
        (await FindAsync(world, request)).ShouldBeOfType<DecoupledLookup.Found>().Request.State.ShouldBe(DecoupledState.Pending);
    }

    [Fact]
    public async Task Of_parallel_redemptions_one_wins()
    {
        await using var world = await GrantWorld.BeginAsync(database);
        var request = await AddAsync(world);
        await ApproveAsync(world, request);

        var outcomes = await world.Node.RaceAsync<IDecoupledRequestStore, RedeemOutcome>(10, (store, _) => store.RedeemAsync(
            new CodeRedemption(request.Hash, world.Node.Now, world.NewToken(), world.Event(GrantEventKind.DecoupledRedeemed)), Cancel));

        outcomes.Count(outcome => outcome is RedeemOutcome.Redeemed).ShouldBe(1);
        outcomes.Count(outcome => outcome is RedeemOutcome.AlreadyUsed).ShouldBe(9);
    }

    [Fact]
    public async Task Of_parallel_polls_one_is_on_time()
    {
        await using var world = await GrantWorld.BeginAsync(database);
        var request = await AddAsync(world);

        var outcomes = await world.Node.RaceAsync<IDecoupledRequestStore, PollOutcome>(10, (store, _) => store.PollAsync(request.Hash, world.Node.Now, Cancel));

        outcomes.Count(outcome => outcome is PollOutcome.OnTime).ShouldBe(1);
    }

    [Fact]
    public async Task A_poll_too_soon_makes_the_next_one_due_later()
    {
        await using var world = await GrantWorld.BeginAsync(database);
        var request = await AddAsync(world);
        var now = world.Node.Now;

        (await PollAsync(world, request, now)).ShouldBeOfType<PollOutcome.OnTime>();
        (await PollAsync(world, request, now.AddSeconds(4))).ShouldBeOfType<PollOutcome.TooSoon>();
        (await PollAsync(world, request, now.AddSeconds(13))).ShouldBeOfType<PollOutcome.TooSoon>();
        (await PollAsync(world, request, now.AddSeconds(28))).ShouldBeOfType<PollOutcome.OnTime>();
    }

    [Fact]
    public async Task A_yes_is_worth_nothing_once_its_grant_has_ended()
    {
        await using var world = await GrantWorld.BeginAsync(database);
        var request = await AddAsync(world);
        var grant = await ApproveAsync(world, request);
        await world.Node.AskAsync<IGrantStore, bool>(async store =>
        {
            await store.EndAsync(world.Event(GrantEventKind.CodeReplayed, grant), Cancel);
            return true;
        });

        var outcome = await world.Node.AskAsync<IDecoupledRequestStore, RedeemOutcome>(store => store.RedeemAsync(
            new CodeRedemption(request.Hash, world.Node.Now, null, world.Event(GrantEventKind.DecoupledRedeemed)), Cancel));

        outcome.ShouldBeOfType<RedeemOutcome.NoLongerGood>();
    }

    [Fact]
    public async Task What_is_over_cannot_be_decided_nor_found_by_its_code()
    {
        await using var world = await GrantWorld.BeginAsync(database);
        var request = await AddAsync(world, New(world) with { ExpiresAt = world.Node.Now.AddSeconds(-1) });

        (await world.Node.AskAsync<IDecoupledRequestStore, DecideOutcome>(store => store.DenyAsync(request.RequestId, world.Node.Now, Cancel)))
            .ShouldBeOfType<DecideOutcome.TooLate>();
        (await world.Node.AskAsync<IDecoupledRequestStore, DecoupledLookup>(store =>
            store.FindByUserCodeAsync(request.UserCodeHash!.Value, world.Node.Now, Cancel))).ShouldBeOfType<DecoupledLookup.Unknown>();
    }

    [Fact]
    public async Task A_decision_makes_the_ping_due_and_one_node_takes_it()
    {
        await using var world = await GrantWorld.BeginAsync(database);
        var request = await AddAsync(world, New(world) with { Kind = DecoupledKind.Backchannel, Pinged = true });
        (await ClaimAllAsync(world)).ShouldNotContain(request.Hash);
        await ApproveAsync(world, request);

        var claims = await world.Node.RaceAsync<PingQueue, PingClaimOutcome>(10, (queue, _) =>
            queue.ClaimAsync(world.Node.Now, TimeSpan.FromMinutes(1), busy: [], Cancel));

        claims.OfType<PingClaimOutcome.Claimed>().Count(claimed => claimed.Claim.Request.Hash == request.Hash).ShouldBe(1);
    }

    [Fact]
    public async Task The_pings_of_a_client_that_is_being_pinged_wait()
    {
        await using var world = await GrantWorld.BeginAsync(database);
        var request = await AddAsync(world, New(world) with { Kind = DecoupledKind.Backchannel, Pinged = true });
        await ApproveAsync(world, request);

        (await ClaimAllAsync(world, busy: [request.ClientId])).ShouldNotContain(request.Hash);
        (await ClaimAllAsync(world)).ShouldContain(request.Hash);
    }

    [Fact]
    public async Task Who_asked_for_no_ping_gets_none()
    {
        await using var world = await GrantWorld.BeginAsync(database);
        var request = await AddAsync(world, New(world));
        await ApproveAsync(world, request);

        (await ClaimAllAsync(world)).ShouldNotContain(request.Hash);
    }

    private static async Task<List<TokenHash>> ClaimAllAsync(GrantWorld world, params string[] busy)
    {
        List<TokenHash> claimed = [];
        while (await world.Node.AskAsync<PingQueue, PingClaimOutcome>(queue =>
            queue.ClaimAsync(world.Node.Now, TimeSpan.FromMinutes(1), busy, Cancel)) is PingClaimOutcome.Claimed { Claim: var claim })
        {
            claimed.Add(claim.Request.Hash);
        }

        return claimed;
    }

    private static Grant Another(GrantWorld world) => world.Grant with { GrantId = Guid.CreateVersion7() };

    private static DecoupledRequest New(GrantWorld world)
    {
        var unique = Guid.CreateVersion7().ToString("N");
        return new DecoupledRequest
        {
            Hash = TokenHash.Of("device-" + unique),
            RequestId = unique,
            Kind = DecoupledKind.Device,
            ClientId = world.Grant.ClientId,
            Parameters = new Dictionary<string, string> { ["scope"] = "openid", ["client_id"] = world.Grant.ClientId },
            UserCodeHash = TokenHash.Of("user-" + unique),
            CreatedAt = world.Node.Now,
            ExpiresAt = world.Node.Now.AddMinutes(10),
            Interval = TimeSpan.FromSeconds(5),
        };
    }

    private static Task<DecoupledRequest> AddAsync(GrantWorld world) => AddAsync(world, New(world));

    private static async Task<DecoupledRequest> AddAsync(GrantWorld world, DecoupledRequest request)
    {
        (await world.Node.AskAsync<IDecoupledRequestStore, AddDecoupledOutcome>(store => store.AddAsync(request, ceiling: null, Cancel)))
            .ShouldBeOfType<AddDecoupledOutcome.Added>();
        return request;
    }

    private static Task<DecoupledLookup> FindAsync(GrantWorld world, DecoupledRequest request) =>
        world.Node.AskAsync<IDecoupledRequestStore, DecoupledLookup>(store => store.FindAsync(request.Hash, Cancel));

    private static Task<PollOutcome> PollAsync(GrantWorld world, DecoupledRequest request, DateTimeOffset at) =>
        world.Node.AskAsync<IDecoupledRequestStore, PollOutcome>(store => store.PollAsync(request.Hash, at, Cancel));

    private static async Task<Grant> ApproveAsync(GrantWorld world, DecoupledRequest request)
    {
        var grant = Another(world);
        (await world.Node.AskAsync<IDecoupledRequestStore, DecideOutcome>(store =>
            store.ApproveAsync(request.RequestId, grant, world.Event(GrantEventKind.DecoupledApproved, grant), Cancel)))
            .ShouldBeOfType<DecideOutcome.Decided>();
        return grant;
    }
}

public sealed class DecoupledRequestsOnSqliteTests(SqliteDatabase database) : DecoupledRequestRules(database), IClassFixture<SqliteDatabase>;

public sealed class DecoupledRequestsOnPostgreSqlTests(PostgreSqlDatabase database) : DecoupledRequestRules(database), IClassFixture<PostgreSqlDatabase>;
