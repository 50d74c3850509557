using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Data.Clients;
using SecureAccess.IdP.Data.Tests.Databases;
using SecureAccess.IdP.Domain.Assurance;
using SecureAccess.IdP.Domain.Clients;
using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Ports;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Data.Tests.Stores;

/// <summary>What the engine relies on in <see cref="IClientDirectory"/>.</summary>
public abstract class ClientDirectoryRules(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_client_comes_back_as_registered()
    {
        await using var node = new Node(database);
        var client = Sample("whole") with
        {
            ClientName = "Übersicht",
            SecurityProfile = SecurityProfile.Basic,
            Native = true,
            TokenEndpointAuthMethod = ClientAuthenticationMethod.PrivateKeyJwt,
            Jwks = ClientKeySet.Parse("""{"keys":[{"kty":"EC","crv":"P-256","kid":"1","x":"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4","y":"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM"}]}"""),
            PostLogoutRedirectUris = ["https://app.example/out"],
            Resources = ["https://api.example/"],
            IdTokenSignedResponseAlg = "RS256",
            DefaultMaxAge = TimeSpan.FromMinutes(10),
            DefaultAcrValues = ["urn:a", "urn:b"],
            AccessTokenLifetime = TimeSpan.FromMinutes(3),
            IdTokenLifetime = TimeSpan.FromMinutes(2),
            RefreshTokenLifetime = TimeSpan.FromDays(1),
        };
        await PutAsync(node, client);

        var found = await FindAsync(node, client.ClientId);

        JsonSerializer.Serialize(found with { Jwks = client.Jwks }).ShouldBe(JsonSerializer.Serialize(client));
        found.Jwks.Keys.Single().Kid.ShouldBe("1");
        found.Secrets.Single().Matches(ClientSecret.Of("secret").Sha256.Span, node.Now).ShouldBeTrue();
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("CASED")]
    [InlineData("cased ")]
    [InlineData("' OR 1=1 --")]
    public async Task Another_id_is_unknown(string clientId)
    {
        await using var node = new Node(database);
        await PutAsync(node, Sample("cased"));

        (await LookUpAsync(node, clientId)).ShouldBeOfType<ClientLookup.Unknown>();
    }

    [Fact]
    public async Task A_change_is_seen_here_at_once_and_elsewhere_within_seconds()
    {
        await using var node = new Node(database);
        await using var other = new Node(database, node.Clock);
        await PutAsync(node, Sample("changing"));
        await FindAsync(other, "changing");

        await PutAsync(node, Sample("changing") with { ClientName = "new" });

        (await FindAsync(node, "changing")).ClientName.ShouldBe("new");
        node.Clock.Advance(ClientCache.Age);
        (await FindAsync(other, "changing")).ClientName.ShouldBe("new");
    }

    [Fact]
    [Attack(AttackClass.DeactivatedStillWorks)]
    public async Task A_disabled_client_is_unknown_here_at_once_and_elsewhere_within_seconds()
    {
        await using var node = new Node(database);
        await using var other = new Node(database, node.Clock);
        await PutAsync(node, Sample("disabled"));
        await FindAsync(other, "disabled");

        await PutAsync(node, Sample("disabled"), disabled: true);

        (await LookUpAsync(node, "disabled")).ShouldBeOfType<ClientLookup.Unknown>();
        node.Clock.Advance(ClientCache.Age);
        (await LookUpAsync(other, "disabled")).ShouldBeOfType<ClientLookup.Unknown>();
    }

    [Fact]
    public async Task A_client_registered_after_it_was_asked_for_is_known_at_once()
    {
        await using var node = new Node(database);
        await using var other = new Node(database, node.Clock);
        await LookUpAsync(other, "late");

        await PutAsync(node, Sample("late"));

        (await LookUpAsync(other, "late")).ShouldBeOfType<ClientLookup.Found>();
    }

    [Fact]
    public async Task A_registration_and_its_agreement_stand_only_word_for_word()
    {
        await using var node = new Node(database);
        var (client, policy) = (Sample("standing"), ClientPolicy.Create("standing", "App", AcrTable.Proofed, null, firstParty: true));
        (await StandsAsync(node, client, policy)).ShouldBeFalse();
        await PutAsync(node, client);
        (await StandsAsync(node, client, policy)).ShouldBeFalse("There is no agreement.");
        await node.ReadAsync(db =>
        {
            db.ClientPolicies.Add(policy);
            return db.SaveChangesAsync(Cancel);
        });

        (await StandsAsync(node, client, policy)).ShouldBeTrue();
        (await StandsAsync(node, client, policy, disabled: true)).ShouldBeFalse();
        (await StandsAsync(node, client with { Scopes = ["openid"] }, policy)).ShouldBeFalse();
        (await StandsAsync(node, client with { Secrets = [ClientSecret.Of("other")] }, policy)).ShouldBeFalse();
        foreach (var other in new[]
        {
            ClientPolicy.Create("standing", "Other", AcrTable.Proofed, null, firstParty: true),
            ClientPolicy.Create("standing", "App", null, null, firstParty: true),
            ClientPolicy.Create("standing", "App", AcrTable.Proofed, AcrTable.Proofed, firstParty: true),
            ClientPolicy.Create("standing", "App", AcrTable.Proofed, null, firstParty: false),
            ClientPolicy.Create("standing", "App", AcrTable.Proofed, null, firstParty: true, ["passkey"]),
        })
        {
            (await StandsAsync(node, client, other)).ShouldBeFalse();
        }
    }

    private static Task<bool> StandsAsync(Node node, Client client, ClientPolicy policy, bool disabled = false) =>
        node.AskAsync<ClientRegistry, bool>(registry => registry.StandsAsync(client, policy, disabled, Cancel).AsTask());

    private static Client Sample(string clientId) => new()
    {
        ClientId = clientId,
        Secrets = [ClientSecret.Of("secret")],
        RedirectUris = ["https://app.example/callback"],
        Scopes = ["openid", "email"],
    };

    private static Task PutAsync(Node node, Client client, bool disabled = false) => node.AskAsync<IServiceProvider, int>(async services =>
    {
        var registry = (ClientRegistry)services.GetService(typeof(ClientRegistry))!;
        await registry.PutAsync(client, disabled, Cancel);
        return await ((IdPDbContext)services.GetService(typeof(IdPDbContext))!).SaveChangesAsync(Cancel);
    });

    private static Task<ClientLookup> LookUpAsync(Node node, string clientId) =>
        node.AskAsync<IClientDirectory, ClientLookup>(directory => directory.FindAsync(clientId, Cancel).AsTask());

    private static async Task<Client> FindAsync(Node node, string clientId) =>
        (await LookUpAsync(node, clientId)).ShouldBeOfType<ClientLookup.Found>().Client;
}

public sealed class ClientDirectoryOnSqliteTests(SqliteDatabase database) : ClientDirectoryRules(database), IClassFixture<SqliteDatabase>;

public sealed class ClientDirectoryOnPostgreSqlTests(PostgreSqlDatabase database) : ClientDirectoryRules(database), IClassFixture<PostgreSqlDatabase>;
