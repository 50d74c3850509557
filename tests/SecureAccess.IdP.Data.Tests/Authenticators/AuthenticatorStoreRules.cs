using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Data.Authenticators;
using SecureAccess.IdP.Data.Tests.Databases;
using SecureAccess.IdP.Domain.Authenticators;

namespace SecureAccess.IdP.Data.Tests.Authenticators;

/// <summary>A time step of an authenticator app is spent once, and moves only forward (RFC 6238 5.2).</summary>
public abstract class AuthenticatorStoreRules(TestDatabase database) : IAsyncLifetime
{
    private readonly Node node = new(database);
    private Guid app;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        app = Guid.CreateVersion7();
        await node.ReadAsync(db =>
        {
            db.Add(Authenticator.AuthenticatorApp.Bind(app, Guid.CreateVersion7(), confirmedStep: 100, node.Now));
            return db.SaveChangesAsync(Cancel);
        });
    }

    public async ValueTask DisposeAsync() => await node.DisposeAsync();

    [Fact]
    public async Task Of_parallel_uses_of_one_value_on_two_nodes_exactly_one_wins()
    {
        await using var other = new Node(database, node.Clock);
        var spent = await Task.WhenAll(RaceAsync(node), RaceAsync(other));
        spent.SelectMany(s => s).Count(won => won).ShouldBe(1);

        Task<bool[]> RaceAsync(Node on) =>
            on.RaceAsync<AuthenticatorStore, bool>(10, (store, _) => store.SpendStepAsync(app, 101, node.Now, Cancel));
    }

    [Fact]
    public async Task The_step_that_proved_the_app_is_spent_by_that() => (await SpendAsync(100)).ShouldBeFalse();

    [Fact]
    public async Task An_earlier_step_is_spent_by_a_later_one()
    {
        (await SpendAsync(102)).ShouldBeTrue();
        (await SpendAsync(101)).ShouldBeFalse();
        (await SpendAsync(103)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_use_is_noted_with_its_time()
    {
        (await SpendAsync(101)).ShouldBeTrue();
        var row = await node.ReadAsync(db => db.Authenticators.AsNoTracking().SingleAsync(a => a.Id == app, Cancel));
        row.LastUsedAt.ShouldBe(node.Now);
        row.ShouldBeOfType<Authenticator.AuthenticatorApp>().LastStep.ShouldBe(101);
    }

    [Fact]
    public async Task A_phone_has_no_steps()
    {
        var phone = Authenticator.TextPhone.Bind(Guid.CreateVersion7(), People.Unique(), "0142", node.Now);
        await node.ReadAsync(db =>
        {
            db.Add(phone);
            return db.SaveChangesAsync(Cancel);
        });
        (await node.AskAsync<AuthenticatorStore, bool>(s => s.SpendStepAsync(phone.Id, 1, node.Now, Cancel))).ShouldBeFalse();
    }

    private Task<bool> SpendAsync(long step) =>
        node.AskAsync<AuthenticatorStore, bool>(store => store.SpendStepAsync(app, step, node.Now, Cancel));
}

public sealed class AuthenticatorStoreOnSqliteTests(SqliteDatabase database) : AuthenticatorStoreRules(database), IClassFixture<SqliteDatabase>;

public sealed class AuthenticatorStoreOnPostgreSqlTests(PostgreSqlDatabase database)
    : AuthenticatorStoreRules(database), IClassFixture<PostgreSqlDatabase>;
