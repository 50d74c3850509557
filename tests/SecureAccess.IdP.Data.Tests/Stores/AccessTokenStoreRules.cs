using SecureAccess.IdP.Data.Tests.Databases;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Protocol.Grants;
using SecureAccess.IdP.Protocol.Ports;

namespace SecureAccess.IdP.Data.Tests.Stores;

/// <summary>What the engine relies on in <see cref="IAccessTokenStore"/>.</summary>
public abstract class AccessTokenStoreRules(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("grant expired")]
    [InlineData("grant ended")]
    [InlineData("person suspended")]
    [InlineData("session ended")]
    public async Task A_token_is_over_with_its_grant_in_either_form(string end)
    {
        await using var world = await GrantWorld.BeginAsync(database);
        var opaque = Token(world, world.Grant.ExpiresAt.AddDays(1));
        await AddAsync(world, opaque);

        (await FindAsync(world, opaque)).ShouldBeOfType<AccessTokenLookup.Live>().Payload.ShouldBe(opaque.Payload);
        (await FindJwtAsync(world, "jti")).ShouldBeOfType<AccessTokenLookup.Live>().Grant!.GrantId.ShouldBe(world.Grant.GrantId);
        await world.EndAsync(end);

        (await FindAsync(world, opaque)).ShouldBeOfType<AccessTokenLookup.Over>();
        (await FindJwtAsync(world, "jti")).ShouldBeOfType<AccessTokenLookup.Over>();
    }

    [Fact]
    public async Task A_token_of_a_client_for_itself_needs_no_grant()
    {
        await using var world = await GrantWorld.BeginAsync(database);
        var opaque = Token(world, world.Node.Now.AddMinutes(5)) with { GrantId = null };
        await AddAsync(world, opaque);

        (await FindAsync(world, opaque)).ShouldBeOfType<AccessTokenLookup.Live>().Grant.ShouldBeNull();
        world.Node.Clock.Advance(TimeSpan.FromMinutes(5));
        (await FindAsync(world, opaque)).ShouldBeOfType<AccessTokenLookup.Over>();
    }

    [Fact]
    public async Task A_revoked_token_is_over_and_the_others_are_not()
    {
        await using var world = await GrantWorld.BeginAsync(database);
        var (opaque, other) = (Token(world, world.Node.Now.AddMinutes(5)), Token(world, world.Node.Now.AddMinutes(5)));
        await AddAsync(world, opaque);
        await AddAsync(world, other);
        var jti = Guid.CreateVersion7().ToString();

        await RevokeAsync(world, opaque.Hash);
        await RevokeAsync(world, TokenHash.Of(jti));

        (await FindAsync(world, opaque)).ShouldBeOfType<AccessTokenLookup.Over>();
        (await FindAsync(world, other)).ShouldBeOfType<AccessTokenLookup.Live>();
        (await FindJwtAsync(world, jti)).ShouldBeOfType<AccessTokenLookup.Over>();
        (await FindJwtAsync(world, jti + "x")).ShouldBeOfType<AccessTokenLookup.Live>();
    }

    [Fact]
    public async Task Of_parallel_revocations_one_is_written_down()
    {
        await using var world = await GrantWorld.BeginAsync(database);
        var id = TokenHash.Of(Guid.CreateVersion7().ToString());

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => RevokeAsync(world, id))));

        (await world.AuditAsync()).Count(number => number == AuditCatalogue.AccessTokenRevoked.Number).ShouldBe(1);
    }

    private static StoredAccessToken Token(GrantWorld world, DateTimeOffset expiresAt) =>
        new(TokenHash.Of(Guid.CreateVersion7().ToString()), world.Grant.GrantId, """{"sub":"x"}""", expiresAt);

    private static Task<bool> AddAsync(GrantWorld world, StoredAccessToken token) => world.Node.AskAsync<IAccessTokenStore, bool>(async store =>
    {
        await store.AddAsync(token, Cancel);
        return true;
    });

    private static Task<bool> RevokeAsync(GrantWorld world, TokenHash id) => world.Node.AskAsync<IAccessTokenStore, bool>(async store =>
    {
        await store.RevokeAsync(id, world.Node.Now.AddMinutes(5), world.Event(GrantEventKind.AccessTokenRevoked), Cancel);
        return true;
    });

    private static Task<AccessTokenLookup> FindAsync(GrantWorld world, StoredAccessToken token) => world.Node.AskAsync<IAccessTokenStore, AccessTokenLookup>(
        store => store.FindOpaqueAsync(token.Hash, world.Node.Now, Cancel).AsTask());

    private static Task<AccessTokenLookup> FindJwtAsync(GrantWorld world, string jti) => world.Node.AskAsync<IAccessTokenStore, AccessTokenLookup>(
        store => store.FindJwtAsync(TokenHash.Of(jti), world.Grant.GrantId, world.Node.Now, Cancel).AsTask());
}

public sealed class AccessTokenStoreOnSqliteTests(SqliteDatabase database) : AccessTokenStoreRules(database), IClassFixture<SqliteDatabase>;

public sealed class AccessTokenStoreOnPostgreSqlTests(PostgreSqlDatabase database) : AccessTokenStoreRules(database), IClassFixture<PostgreSqlDatabase>;
