using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SecureAccess.IdP.Data.Clients;
using SecureAccess.IdP.Data.LogoutNotices;
using SecureAccess.IdP.Data.Sessions;
using SecureAccess.IdP.Data.Tests.Databases;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Sessions;
using SecureAccess.IdP.Protocol.BackChannel;
using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Ports;

namespace SecureAccess.IdP.Data.Tests.Stores;

/// <summary>The end of a session and the notices it leaves, whichever database is behind them.</summary>
public abstract class SessionEndRules(TestDatabase database)
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_client_of_a_session_that_wants_to_be_told_gets_one_notice()
    {
        await using var world = await GrantWorld.BeginAsync(database);
        await RegisterAsync(world, told: true);
        var (again, code) = world.Another("again-" + world.Grant.GrantId);
        await world.IssueAsync(again, code);

        (await world.EndSessionAsync()).ShouldBe(1);

        (await NoticesAsync(world)).ShouldHaveSingleItem().ToNotice()
            .ShouldBe(new LogoutNotice(world.Grant.ClientId, world.Grant.SubjectId, world.Grant.SessionId));
    }

    [Fact]
    public async Task An_offline_grant_lives_on_and_its_client_is_told_all_the_same()
    {
        await using var world = await GrantWorld.BeginAsync(database, offline: true);
        await RegisterAsync(world, told: true);

        await world.EndSessionAsync();

        (await world.StandingAsync(world.Grant.GrantId)).ShouldBeOfType<GrantStanding.Live>();
        (await NoticesAsync(world)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_client_without_an_address_is_not_told()
    {
        await using var world = await GrantWorld.BeginAsync(database);
        await RegisterAsync(world, told: false);

        await world.EndSessionAsync();

        (await NoticesAsync(world)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_not_committed_ends_nothing_and_tells_nobody()
    {
        await using var world = await GrantWorld.BeginAsync(database);
        await RegisterAsync(world, told: true);

        await world.EndSessionAsync(commit: false);

        (await NoticesAsync(world)).ShouldBeEmpty();
        (await world.StandingAsync(world.Grant.GrantId)).ShouldBeOfType<GrantStanding.Live>();
    }

    [Fact]
    public async Task Of_ends_that_race_one_ends_the_session_and_tells()
    {
        await using var world = await GrantWorld.BeginAsync(database);
        await RegisterAsync(world, told: true);

        var ended = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => world.EndSessionAsync())));

        ended.Sum().ShouldBe(1);
        (await NoticesAsync(world)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_end_keeps_its_first_reason()
    {
        await using var world = await GrantWorld.BeginAsync(database);

        await world.EndSessionAsync(SessionEnd.SignedOut);
        (await world.EndSessionAsync(SessionEnd.AccountSuspended)).ShouldBe(0);

        var reason = await world.Node.ReadAsync(db => db.Sessions
            .Where(s => s.Sid == world.Grant.SessionId).Select(s => s.EndReason).SingleAsync(Cancel));
        reason.ShouldBe(SessionEnd.SignedOut);
    }

    [Fact]
    public async Task A_session_is_ended_only_together_with_its_own_account()
    {
        await using var world = await GrantWorld.BeginAsync(database);
        await using var other = await GrantWorld.BeginAsync(database);

        var ended = await world.Node.AskAsync<IServiceProvider, int>(async services =>
        {
            var sessionId = await services.GetRequiredService<IdPDbContext>().Sessions
                .Where(s => s.Sid == other.Grant.SessionId).Select(s => s.Id).SingleAsync(Cancel);
            return await services.GetRequiredService<SessionEnding>().EndOneOfAsync(world.AccountId, sessionId, SessionEnd.EndedByStaff, Cancel);
        });

        ended.ShouldBe(0);
        (await other.StandingAsync(other.Grant.GrantId)).ShouldBeOfType<GrantStanding.Live>();
    }

    [Fact]
    public async Task The_clients_of_a_session_are_those_of_its_grants_each_once()
    {
        await using var world = await GrantWorld.BeginAsync(database);
        var (again, code) = world.Another("again-" + world.Grant.GrantId);
        await world.IssueAsync(again, code);
        await world.EndAsync("grant ended");

        var clients = await world.Node.AskAsync<ISessionClients, IReadOnlyList<string>>(sessions => sessions.ListAsync(world.Grant.SessionId, Cancel));

        clients.ShouldBe([world.Grant.ClientId]);
    }

    [Fact]
    public async Task Of_workers_that_look_at_once_one_has_the_notice_until_its_lease_ends()
    {
        await using var world = await EndedAsync();

        var looks = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => ClaimAsync(world))));
        looks.Count(claim => claim is not null).ShouldBe(1);

        // The node died: another has it after the lease, as the next try.
        world.Node.Clock.Advance(Lease);
        (await ClaimAsync(world))!.Attempt.ShouldBe(2);
    }

    [Fact]
    public async Task A_client_is_told_of_one_session_at_a_time()
    {
        await using var world = await EndedAsync();
        await AnotherNoticeAsync(world);

        (await ClaimAsync(world)).ShouldNotBeNull();
        (await ClaimAsync(world)).ShouldBeNull();
    }

    [Fact]
    public async Task One_failure_lets_everything_for_that_client_wait()
    {
        await using var world = await EndedAsync();
        await AnotherNoticeAsync(world);
        var claim = (await ClaimAsync(world))!;

        await QueueAsync(world, queue => queue.PostponeAsync(claim, world.Node.Now.AddSeconds(30), Cancel));

        (await ClaimAsync(world)).ShouldBeNull();
        world.Node.Clock.Advance(TimeSpan.FromSeconds(30));
        (await ClaimAsync(world)).ShouldNotBeNull();
    }

    [Fact]
    public async Task What_is_given_up_is_in_the_audit_trail_once_for_each_session()
    {
        await using var world = await EndedAsync();
        await AnotherNoticeAsync(world);
        var claim = (await ClaimAsync(world))!;

        await QueueAsync(world, queue => queue.GiveUpAsync(claim, world.Node.Now, world.Node.Now, Cancel));
        await QueueAsync(world, queue => queue.GiveUpAsync(claim, world.Node.Now, world.Node.Now, Cancel));

        (await NoticesAsync(world)).ShouldBeEmpty();
        (await world.AuditAsync()).Count(number => number == AuditCatalogue.LogoutNotDelivered.Number).ShouldBe(2);
    }

    [Fact]
    public async Task A_claim_that_ran_out_gives_nothing_up_and_postpones_nothing_of_the_next_worker()
    {
        await using var world = await EndedAsync();
        var late = (await ClaimAsync(world))!;
        world.Node.Clock.Advance(Lease);
        (await ClaimAsync(world)).ShouldNotBeNull();

        await QueueAsync(world, queue => queue.GiveUpAsync(late, world.Node.Now, world.Node.Now, Cancel));
        await QueueAsync(world, queue => queue.ReleaseAsync(late, world.Node.Now, Cancel));

        (await NoticesAsync(world)).ShouldHaveSingleItem().LeaseUntil.ShouldNotBeNull();
    }

    [Fact]
    public async Task Delivered_is_delivered_although_the_lease_ran_out()
    {
        await using var world = await EndedAsync();
        var late = (await ClaimAsync(world))!;
        world.Node.Clock.Advance(Lease);
        await ClaimAsync(world);

        await QueueAsync(world, queue => queue.DoneAsync(late, Cancel));

        (await NoticesAsync(world)).ShouldBeEmpty();
    }

    private async Task<GrantWorld> EndedAsync()
    {
        var world = await GrantWorld.BeginAsync(database);
        // Notices of other tests on this database are not this test's.
        await world.Node.ReadAsync(db => db.Set<LogoutNoticeRow>().ExecuteDeleteAsync(Cancel));
        await RegisterAsync(world, told: true);
        await world.EndSessionAsync();
        return world;
    }

    private static Task<int> AnotherNoticeAsync(GrantWorld world) => world.Node.ReadAsync(db =>
    {
        db.Add(new LogoutNoticeRow
        {
            Id = Guid.CreateVersion7(world.Node.Now),
            SessionId = "other-" + world.Grant.GrantId.ToString("N"),
            ClientId = world.Grant.ClientId,
            SubjectId = world.Grant.SubjectId,
            CreatedAt = world.Node.Now,
            DueAt = world.Node.Now,
        });
        return db.SaveChangesAsync(Cancel);
    });

    private static Task RegisterAsync(GrantWorld world, bool told) => world.Node.AskAsync<IServiceProvider, int>(async services =>
    {
        var client = new Client { ClientId = world.Grant.ClientId, BackChannelLogoutUri = told ? "https://app.example/backchannel" : "" };
        await services.GetRequiredService<ClientRegistry>().PutAsync(client, disabled: false, Cancel);
        return await services.GetRequiredService<IdPDbContext>().SaveChangesAsync(Cancel);
    });

    private static Task<List<LogoutNoticeRow>> NoticesAsync(GrantWorld world) => world.Node.ReadAsync(db =>
        db.Set<LogoutNoticeRow>().AsNoTracking().Where(n => n.ClientId == world.Grant.ClientId).ToListAsync(Cancel));

    private static async Task<LogoutClaim?> ClaimAsync(GrantWorld world) =>
        (await world.Node.AskAsync<LogoutQueue, LogoutClaimOutcome>(queue => queue.ClaimAsync(world.Node.Now, Lease, Cancel))
            as LogoutClaimOutcome.Claimed)?.Claim;

    private static Task<bool> QueueAsync(GrantWorld world, Func<LogoutQueue, Task> act) => world.Node.AskAsync<LogoutQueue, bool>(async queue =>
    {
        await act(queue);
        return true;
    });
}

public sealed class SessionEndOnSqliteTests(SqliteDatabase database) : SessionEndRules(database), IClassFixture<SqliteDatabase>;

public sealed class SessionEndOnPostgreSqlTests(PostgreSqlDatabase database) : SessionEndRules(database), IClassFixture<PostgreSqlDatabase>;
