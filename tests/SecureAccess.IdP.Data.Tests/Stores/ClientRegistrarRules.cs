using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SecureAccess.IdP.Data.Clients;
using SecureAccess.IdP.Data.Tests.Databases;
using SecureAccess.IdP.Domain.Assurance;
using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Grants;
using SecureAccess.IdP.Protocol.Ports;
using SecureAccess.IdP.Protocol.Registration;

namespace SecureAccess.IdP.Data.Tests.Stores;

/// <summary>What the engine relies on in <see cref="IClientRegistrar"/>.</summary>
public abstract class ClientRegistrarRules(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_registered_client_is_known_to_the_engine_and_never_first_party()
    {
        await using var node = new Node(database);
        var registration = Registration(node);

        (await RegisterAsync(node, registration, null)).ShouldBeOfType<RegisterOutcome.Registered>();

        var found = (await node.AskAsync<IClientDirectory, ClientLookup>(
            directory => directory.FindAsync(registration.Client.ClientId, Cancel).AsTask())).ShouldBeOfType<ClientLookup.Found>().Client;
        found.RedirectUris.ShouldBe(registration.Client.RedirectUris);
        var policy = await node.ReadAsync(db => db.ClientPolicies.SingleAsync(p => p.ClientId == registration.Client.ClientId, Cancel));
        (policy.FirstParty, policy.MinimumAcr).ShouldBe((false, null));
    }

    [Fact]
    public async Task Of_parallel_registrations_on_two_nodes_no_more_win_than_the_token_has_uses()
    {
        await using var node = new Node(database);
        await using var other = new Node(database, node.Clock);
        var token = await PutTokenAsync(node, uses: 3);

        var races = await Task.WhenAll(
            node.RaceAsync<IClientRegistrar, RegisterOutcome>(6, (registrar, _) => registrar.RegisterAsync(Registration(node), token, 100_000, "", Cancel)),
            other.RaceAsync<IClientRegistrar, RegisterOutcome>(6, (registrar, _) => registrar.RegisterAsync(Registration(node), token, 100_000, "", Cancel)));

        races.SelectMany(outcomes => outcomes).Count(outcome => outcome is RegisterOutcome.Registered).ShouldBe(3);
        (await FindTokenAsync(node, token)).ShouldBeOfType<InitialAccess.Refused>();
    }

    [Fact]
    public async Task A_token_ends_at_its_time_and_a_full_server_takes_no_use_of_it()
    {
        await using var node = new Node(database);
        var token = await PutTokenAsync(node, uses: 1, node.Now.AddMinutes(5));

        (await RegisterAsync(node, Registration(node), token, maximum: 0)).ShouldBeOfType<RegisterOutcome.Full>();
        (await FindTokenAsync(node, token)).ShouldBeOfType<InitialAccess.Granted>().Profiles.ShouldBe([SecurityProfile.Strict]);
        node.Clock.Advance(TimeSpan.FromMinutes(5));
        (await FindTokenAsync(node, token)).ShouldBeOfType<InitialAccess.Refused>();
        (await RegisterAsync(node, Registration(node), token)).ShouldBeOfType<RegisterOutcome.TokenSpent>();
    }

    [Fact]
    public async Task A_registration_opens_with_its_own_token_only_and_is_replaced_whole()
    {
        await using var node = new Node(database);
        var (one, other) = (Registration(node), Registration(node));
        await RegisterAsync(node, one, null);
        await RegisterAsync(node, other, null);

        (await FindAsync(node, one.Client.ClientId, other.AccessToken)).ShouldBeOfType<RegistrationLookup.Refused>();
        var changed = one with { Client = one.Client with { ClientName = "Changed" }, AccessToken = TokenHash.Of("next-" + one.Client.ClientId) };
        (await ReplaceAsync(node, changed, one.AccessToken)).ShouldBeOfType<ReplaceOutcome.Replaced>();

        (await FindAsync(node, one.Client.ClientId, one.AccessToken)).ShouldBeOfType<RegistrationLookup.Refused>();
        (await FindAsync(node, one.Client.ClientId, changed.AccessToken)).ShouldBeOfType<RegistrationLookup.Found>()
            .Registration.Client.ClientName.ShouldBe("Changed");
    }

    [Fact]
    public async Task Of_parallel_updates_with_a_token_that_is_replaced_one_wins()
    {
        await using var node = new Node(database);
        var registration = Registration(node);
        await RegisterAsync(node, registration, null);

        var outcomes = await node.RaceAsync<IClientRegistrar, ReplaceOutcome>(6, (registrar, index) => registrar.ReplaceAsync(
            registration with { AccessToken = TokenHash.Of($"{index}-{registration.Client.ClientId}") }, registration.AccessToken, node.Now, "", Cancel));

        outcomes.Count(outcome => outcome is ReplaceOutcome.Replaced).ShouldBe(1);
    }

    [Fact]
    public async Task A_client_cannot_lower_its_own_minimum_by_an_update()
    {
        await using var node = new Node(database);
        var registration = Registration(node);
        await RegisterAsync(node, registration, null);
        var minimum = AcrTable.Rows[0].Value;
        await node.ReadAsync(db => db.ClientPolicies.Where(p => p.ClientId == registration.Client.ClientId)
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.MinimumAcr, minimum), Cancel));

        await ReplaceAsync(node, registration with { Client = registration.Client with { ClientName = "Changed" } }, registration.AccessToken);

        var policy = await node.ReadAsync(db => db.ClientPolicies.AsNoTracking().SingleAsync(p => p.ClientId == registration.Client.ClientId, Cancel));
        (policy.DisplayName, policy.MinimumAcr).ShouldBe(("Changed", minimum));
    }

    [Fact]
    public async Task Deletion_takes_the_client_its_agreement_and_its_grants_along_and_is_written_down()
    {
        await using var world = await GrantWorld.BeginAsync(database);
        var registration = Registration(world.Node, world.Grant.ClientId);
        await RegisterAsync(world.Node, registration, null);

        await world.Node.AskAsync<IClientRegistrar, bool>(async registrar =>
        {
            await registrar.DeleteAsync(registration.Client.ClientId, world.Node.Now, "", Cancel);
            return true;
        });

        (await FindAsync(world.Node, registration.Client.ClientId, registration.AccessToken)).ShouldBeOfType<RegistrationLookup.Refused>();
        (await world.StandingAsync(world.Grant.GrantId)).ShouldBeOfType<GrantStanding.Over>();
        (await world.Node.ReadAsync(db => db.ClientPolicies.AnyAsync(p => p.ClientId == registration.Client.ClientId, Cancel))).ShouldBeFalse();
        (await world.AuditAsync()).ShouldContain(4403);
    }

    private static ClientRegistration Registration(Node node, string? clientId = null)
    {
        var id = clientId ?? Guid.CreateVersion7().ToString("N");
        return new ClientRegistration(
            new Client { ClientId = id, ClientName = "App", RedirectUris = ["https://app.example/callback"] }, TokenHash.Of("token-" + id), node.Now);
    }

    private static Task<RegisterOutcome> RegisterAsync(Node node, ClientRegistration registration, TokenHash? token, int maximum = 100_000) =>
        node.AskAsync<IClientRegistrar, RegisterOutcome>(registrar => registrar.RegisterAsync(registration, token, maximum, "203.0.113.9", Cancel));

    private static Task<ReplaceOutcome> ReplaceAsync(Node node, ClientRegistration registration, TokenHash presented) =>
        node.AskAsync<IClientRegistrar, ReplaceOutcome>(registrar => registrar.ReplaceAsync(registration, presented, node.Now, "", Cancel));

    private static Task<RegistrationLookup> FindAsync(Node node, string clientId, TokenHash token) =>
        node.AskAsync<IClientRegistrar, RegistrationLookup>(registrar => registrar.FindAsync(clientId, token, Cancel));

    private static Task<InitialAccess> FindTokenAsync(Node node, TokenHash token) =>
        node.AskAsync<IClientRegistrar, InitialAccess>(registrar => registrar.FindInitialAccessAsync(token, node.Now, Cancel));

    private static async Task<TokenHash> PutTokenAsync(Node node, int uses, DateTimeOffset? expiresAt = null)
    {
        var token = TokenHash.Of(Guid.CreateVersion7().ToString());
        await using var scope = node.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<InitialAccessTokens>().PutAsync(token, [SecurityProfile.Strict], uses, expiresAt, Cancel);
        await scope.ServiceProvider.GetRequiredService<IdPDbContext>().SaveChangesAsync(Cancel);
        return token;
    }
}

public sealed class ClientRegistrarOnSqliteTests(SqliteDatabase database) : ClientRegistrarRules(database), IClassFixture<SqliteDatabase>;

public sealed class ClientRegistrarOnPostgreSqlTests(PostgreSqlDatabase database) : ClientRegistrarRules(database), IClassFixture<PostgreSqlDatabase>;
