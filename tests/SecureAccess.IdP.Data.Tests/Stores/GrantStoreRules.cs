using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Data.Grants;
using SecureAccess.IdP.Data.Tests.Databases;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Assurance;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Sessions;
using SecureAccess.IdP.Protocol.Grants;
using SecureAccess.IdP.Protocol.Ports;
using SecureAccess.IdP.Protocol.SenderConstraint;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Data.Tests.Stores;

/// <summary>What the engine relies on in <see cref="IGrantStore"/>, whichever database is behind it.</summary>
public abstract class GrantStoreRules(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_code_comes_back_with_its_grant_as_written()
    {
        await using var world = await GrantWorld.BeginAsync(database);

        var found = (await world.FindCodeAsync()).ShouldBeOfType<CodeLookup.Found>();

        found.Code.ShouldBe(world.Code);
        Text(found.Grant).ShouldBe(Text(world.Grant));
    }

    [Fact]
    public async Task What_was_never_issued_is_unknown()
    {
        await using var node = new Node(database);

        (await node.AskAsync<IGrantStore, CodeLookup>(store => store.FindCodeAsync(TokenHash.Of("x"), Cancel))).ShouldBeOfType<CodeLookup.Unknown>();
        (await node.AskAsync<IGrantStore, RefreshTokenLookup>(store => store.FindRefreshTokenAsync(TokenHash.Of("x"), Cancel))).ShouldBeOfType<RefreshTokenLookup.Unknown>();
        (await node.AskAsync<IGrantStore, GrantStanding>(store => store.FindStandingAsync(Guid.CreateVersion7(), node.Now, Cancel).AsTask())).ShouldBeOfType<GrantStanding.Over>();
    }

    [Fact]
    public async Task A_lasting_grant_is_found_by_client_and_person_until_it_ends()
    {
        await using var world = await GrantWorld.BeginAsync(database, offline: true);
        var (client, person) = (world.Grant.ClientId, world.Grant.SubjectId);

        (await OfflineAsync(world, client, person)).ShouldBeOfType<GrantStanding.Live>().Grant.GrantId.ShouldBe(world.Grant.GrantId);
        (await OfflineAsync(world, "another", person)).ShouldBeOfType<GrantStanding.Over>();
        (await OfflineAsync(world, client, "another")).ShouldBeOfType<GrantStanding.Over>();
        await world.Node.AskAsync<IGrantStore, bool>(async store =>
        {
            await store.EndAsync(world.Event(GrantEventKind.CodeReplayed), Cancel);
            return true;
        });
        (await OfflineAsync(world, client, person)).ShouldBeOfType<GrantStanding.Over>();
    }

    [Fact]
    public async Task A_grant_that_ends_with_its_session_is_no_lasting_one()
    {
        await using var world = await GrantWorld.BeginAsync(database);

        (await OfflineAsync(world, world.Grant.ClientId, world.Grant.SubjectId)).ShouldBeOfType<GrantStanding.Over>();
    }

    [Fact]
    public async Task One_authorization_request_has_one_code()
    {
        await using var world = await GrantWorld.BeginAsync(database);
        var (grant, code) = world.Another(world.Code.RequestId);

        (await world.IssueAsync(grant, code)).ShouldBeOfType<IssueCodeOutcome.RequestAlreadyAnswered>();

        (await world.StandingAsync(grant.GrantId)).ShouldBeOfType<GrantStanding.Over>();
        (await world.AuditAsync()).ShouldBe([AuditCatalogue.CodeIssued.Number]);
    }

    [Fact]
    public async Task Of_parallel_answers_to_one_request_exactly_one_is_written()
    {
        await using var world = await GrantWorld.BeginAsync(database);
        var made = Enumerable.Range(0, 10).Select(_ => world.Another("request-" + world.Grant.GrantId.ToString("N")[..20])).ToArray();

        var outcomes = await world.Node.RaceAsync<IGrantStore, IssueCodeOutcome>(10, (store, index) =>
            store.IssueCodeAsync(made[index].Grant, made[index].Code, world.Event(GrantEventKind.CodeIssued, made[index].Grant), Cancel));

        outcomes.Count(outcome => outcome is IssueCodeOutcome.Issued).ShouldBe(1);
    }

    [Fact]
    public async Task A_code_is_redeemed_once()
    {
        await using var world = await GrantWorld.BeginAsync(database);

        (await world.RedeemCodeAsync()).ShouldBeOfType<RedeemOutcome.Redeemed>();
        (await world.RedeemCodeAsync()).ShouldBeOfType<RedeemOutcome.AlreadyUsed>();

        (await world.FindCodeAsync()).ShouldBeOfType<CodeLookup.Found>().Code.RedeemedAt.ShouldBe(world.Node.Now);
        (await world.AuditAsync()).ShouldBe([AuditCatalogue.CodeIssued.Number, AuditCatalogue.CodeRedeemed.Number]);
    }

    [Fact]
    [Attack(AttackClass.CodeReplay)]
    public async Task Of_parallel_redemptions_on_two_nodes_exactly_one_wins()
    {
        await using var world = await GrantWorld.BeginAsync(database);
        await using var other = new Node(database, world.Node.Clock);

        var races = await Task.WhenAll(RaceAsync(world.Node, "a"), RaceAsync(other, "b"));

        races.SelectMany(outcomes => outcomes).Count(outcome => outcome is RedeemOutcome.Redeemed).ShouldBe(1);
        races.SelectMany(outcomes => outcomes).Count(outcome => outcome is RedeemOutcome.AlreadyUsed).ShouldBe(23);
        (await world.TokenCountAsync()).ShouldBe(1);
        (await world.AuditAsync()).Count(number => number == AuditCatalogue.CodeRedeemed.Number).ShouldBe(1);

        Task<RedeemOutcome[]> RaceAsync(Node node, string name) => node.RaceAsync<IGrantStore, RedeemOutcome>(
            12, (store, index) => store.RedeemCodeAsync(world.CodeRedemption($"{name}{index}-{world.Grant.GrantId}"), Cancel));
    }

    public static TheoryData<string> Ends =>
    [
        "code expired", "grant expired", "grant ended", "person suspended", "consent revoked", "session ended", "session idle", "session of a hardware key idle",
        "session too old",
    ];

    [Theory]
    [MemberData(nameof(Ends))]
    public async Task A_code_whose_time_is_over_is_not_redeemed_and_leaves_no_trace(string end)
    {
        await using var world = await GrantWorld.BeginAsync(database, codeLifetime: end == "code expired" ? TimeSpan.FromSeconds(60) : TimeSpan.FromDays(2));
        await world.EndAsync(end);

        (await world.RedeemCodeAsync()).ShouldBeOfType<RedeemOutcome.NoLongerGood>();

        (await world.TokenCountAsync()).ShouldBe(0);
        (await world.AuditAsync()).ShouldNotContain(AuditCatalogue.CodeRedeemed.Number);
    }

    [Fact]
    public async Task The_code_of_an_offline_grant_too_dies_with_the_session()
    {
        await using var world = await GrantWorld.BeginAsync(database, offline: true);
        await world.EndAsync("session ended");

        (await world.RedeemCodeAsync()).ShouldBeOfType<RedeemOutcome.NoLongerGood>();
    }

    [Fact]
    public async Task A_refresh_token_comes_back_with_its_grant()
    {
        await using var world = await GrantWorld.BeginAsync(database);
        await world.RedeemCodeAsync();

        var found = (await world.FindTokenAsync(world.FirstToken)).ShouldBeOfType<RefreshTokenLookup.Found>();

        found.Token.ShouldBe(world.FirstToken);
        found.Grant.GrantId.ShouldBe(world.Grant.GrantId);
    }

    [Fact]
    public async Task A_rotated_refresh_token_is_used_up_and_its_successor_is_good()
    {
        await using var world = await GrantWorld.BeginAsync(database);
        await world.RedeemCodeAsync();
        var second = world.NewToken();

        (await world.RefreshAsync(world.FirstToken, second)).ShouldBeOfType<RedeemOutcome.Redeemed>();
        (await world.RefreshAsync(world.FirstToken, world.NewToken())).ShouldBeOfType<RedeemOutcome.AlreadyUsed>();
        (await world.RefreshAsync(second, world.NewToken())).ShouldBeOfType<RedeemOutcome.Redeemed>();

        (await world.FindTokenAsync(world.FirstToken)).ShouldBeOfType<RefreshTokenLookup.Found>().Token.RotatedAt.ShouldBe(world.Node.Now);
        (await world.TokenCountAsync()).ShouldBe(3);
    }

    [Fact]
    public async Task A_refresh_token_without_a_successor_stays()
    {
        await using var world = await GrantWorld.BeginAsync(database);
        await world.RedeemCodeAsync();

        (await world.RefreshAsync(world.FirstToken, null)).ShouldBeOfType<RedeemOutcome.Redeemed>();
        (await world.RefreshAsync(world.FirstToken, null)).ShouldBeOfType<RedeemOutcome.Redeemed>();

        (await world.AuditAsync()).Count(number => number == AuditCatalogue.TokenRefreshed.Number).ShouldBe(2);
    }

    [Fact]
    [Attack(AttackClass.RefreshReplay)]
    public async Task Of_parallel_refreshes_on_two_nodes_exactly_one_wins()
    {
        await using var world = await GrantWorld.BeginAsync(database);
        await using var other = new Node(database, world.Node.Clock);
        await world.RedeemCodeAsync();

        var races = await Task.WhenAll(RaceAsync(world.Node), RaceAsync(other));

        races.SelectMany(outcomes => outcomes).Count(outcome => outcome is RedeemOutcome.Redeemed).ShouldBe(1);
        (await world.TokenCountAsync()).ShouldBe(2);

        Task<RedeemOutcome[]> RaceAsync(Node node) => node.RaceAsync<IGrantStore, RedeemOutcome>(12, (store, _) =>
            store.RedeemRefreshTokenAsync(world.RefreshRedemption(world.FirstToken, world.NewToken()), Cancel));
    }

    public static TheoryData<string> EndsOfRefresh =>
    [
        "grant expired", "grant ended", "person suspended", "consent revoked", "session ended", "session idle", "session of a hardware key idle",
        "session too old",
    ];

    [Theory]
    [MemberData(nameof(EndsOfRefresh))]
    public async Task A_refresh_token_dies_with_its_grant_and_its_session(string end)
    {
        await using var world = await GrantWorld.BeginAsync(database);
        await world.RedeemCodeAsync();
        await world.EndAsync(end);

        (await world.RefreshAsync(world.FirstToken, world.NewToken())).ShouldBeOfType<RedeemOutcome.NoLongerGood>();
        (await world.RefreshAsync(world.FirstToken, null)).ShouldBeOfType<RedeemOutcome.NoLongerGood>();

        (await world.TokenCountAsync()).ShouldBe(1);
    }

    [Theory]
    [InlineData("session ended")]
    [InlineData("session idle")]
    [InlineData("session of a hardware key idle")]
    [InlineData("session too old")]
    public async Task An_offline_grant_outlives_its_session(string end)
    {
        await using var world = await GrantWorld.BeginAsync(database, offline: true);
        await world.RedeemCodeAsync();
        await world.EndAsync(end);

        (await world.RefreshAsync(world.FirstToken, world.NewToken())).ShouldBeOfType<RedeemOutcome.Redeemed>();
        (await world.StandingAsync(world.Grant.GrantId)).ShouldBeOfType<GrantStanding.Live>();
    }

    [Theory]
    [InlineData("grant expired")]
    [InlineData("grant ended")]
    [InlineData("person suspended")]
    [InlineData("consent revoked")]
    public async Task An_offline_grant_ends_all_the_same(string end)
    {
        await using var world = await GrantWorld.BeginAsync(database, offline: true);
        await world.RedeemCodeAsync();
        await world.EndAsync(end);

        (await world.RefreshAsync(world.FirstToken, world.NewToken())).ShouldBeOfType<RedeemOutcome.NoLongerGood>();
        (await world.StandingAsync(world.Grant.GrantId)).ShouldBeOfType<GrantStanding.Over>();
    }

    [Theory]
    [InlineData("grant expired")]
    [InlineData("grant ended")]
    [InlineData("person suspended")]
    [InlineData("consent revoked")]
    [InlineData("session ended")]
    public async Task A_grant_stands_until_it_ends(string end)
    {
        await using var world = await GrantWorld.BeginAsync(database);
        Text((await world.StandingAsync(world.Grant.GrantId)).ShouldBeOfType<GrantStanding.Live>().Grant).ShouldBe(Text(world.Grant));
        await world.EndAsync(end);

        (await world.StandingAsync(world.Grant.GrantId)).ShouldBeOfType<GrantStanding.Over>();
    }

    [Fact]
    public async Task The_keys_that_codes_and_refresh_tokens_are_bound_to_come_back()
    {
        await using var world = await GrantWorld.BeginAsync(database);
        var (grant, code) = world.Another("bound-" + world.Grant.GrantId);
        await world.IssueAsync(grant, code with { DpopJkt = "jkt" });
        var token = world.NewToken() with { BoundTo = new Confirmation("jkt", "x5t"), SenderConstrained = true };
        await world.RedeemCodeAsync();
        await world.RefreshAsync(world.FirstToken, token);

        var found = await world.Node.AskAsync<IGrantStore, CodeLookup>(store => store.FindCodeAsync(code.Hash, Cancel));
        found.ShouldBeOfType<CodeLookup.Found>().Code.DpopJkt.ShouldBe("jkt");
        (await world.FindTokenAsync(token)).ShouldBeOfType<RefreshTokenLookup.Found>().Token.ShouldBe(token);
    }

    [Fact]
    public async Task Ending_an_ended_grant_changes_nothing_and_is_told_once()
    {
        await using var world = await GrantWorld.BeginAsync(database);

        await world.EndAsync("grant ended");
        world.Node.Clock.Advance(TimeSpan.FromMinutes(1));
        await world.EndAsync("grant ended");

        (await world.AuditAsync()).Count(number => number == AuditCatalogue.CodeReplayed.Number).ShouldBe(1);
        var found = (await world.FindCodeAsync()).ShouldBeOfType<CodeLookup.Found>();
        found.Grant.EndedAt.ShouldBe(world.Node.Now - TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task Suspending_one_person_ends_nobody_elses_grants()
    {
        await using var world = await GrantWorld.BeginAsync(database);
        await using var other = await GrantWorld.BeginAsync(database);
        await world.EndAsync("person suspended");

        (await other.StandingAsync(other.Grant.GrantId)).ShouldBeOfType<GrantStanding.Live>();
    }

    // The engine does not care which kind of list a list is.
    private static string Text(Grant grant) => JsonSerializer.Serialize(grant);

    private static Task<GrantStanding> OfflineAsync(GrantWorld world, string clientId, string subjectId) =>
        world.Node.AskAsync<IGrantStore, GrantStanding>(store => store.FindOfflineAsync(clientId, subjectId, world.Node.Now, Cancel));
}

public sealed class GrantStoreOnSqliteTests(SqliteDatabase database) : GrantStoreRules(database), IClassFixture<SqliteDatabase>;

public sealed class GrantStoreOnPostgreSqlTests(PostgreSqlDatabase database) : GrantStoreRules(database), IClassFixture<PostgreSqlDatabase>;
