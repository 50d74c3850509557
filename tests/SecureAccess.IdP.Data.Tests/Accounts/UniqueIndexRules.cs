using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Data.Tests.Databases;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Authenticators;
using SecureAccess.IdP.Domain.Proofing;

namespace SecureAccess.IdP.Data.Tests.Accounts;

/// <summary>One name, one address, one taxpayer, one phone: one account. The database decides races.</summary>
public abstract class UniqueIndexRules(TestDatabase database) : IAsyncLifetime
{
    private readonly Node node = new(database);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync() => await node.DisposeAsync();

    [Fact]
    public async Task Of_parallel_registrations_under_one_username_one_is_saved()
    {
        var name = "person." + People.Unique();
        (await RaceAsync(index => People.Account(node.Now, index % 2 == 0 ? name : name.ToUpperInvariant()))).ShouldBe(1);
    }

    [Fact]
    public async Task Of_parallel_registrations_under_one_address_one_is_saved()
    {
        var email = People.Unique();
        (await RaceAsync(_ => People.Account(node.Now, emailKey: email))).ShouldBe(1);
    }

    [Fact]
    public async Task Of_parallel_registrations_of_one_taxpayer_one_is_saved()
    {
        var taxpayer = People.Unique();
        (await RaceAsync(_ => People.Account(node.Now, taxpayerKey: taxpayer))).ShouldBe(1);
    }

    [Fact]
    public async Task Of_parallel_people_proofed_with_one_phone_one_is_saved()
    {
        var phone = People.Unique();
        (await RaceAsync(_ => Proofed(phone))).ShouldBe(1);
    }

    [Fact]
    public async Task Any_number_of_people_are_unproofed() => (await RaceAsync(_ => People.Account(node.Now))).ShouldBe(8);

    [Fact]
    public async Task One_phone_is_one_persons_authenticator()
    {
        var phone = People.Unique();
        (await RaceAsync(_ => Authenticator.TextPhone.Bind(Guid.CreateVersion7(), phone, "0142", node.Now))).ShouldBe(1);
    }

    private Account Proofed(string phone)
    {
        var account = People.Account(node.Now);
        account.TakeOverProofing(new ProofingGrant(null, "sister", "online-phone", ["secure-access"], node.Now), phone);
        return account;
    }

    private async Task<int> RaceAsync(Func<int, object> row)
    {
        var saved = await node.RaceAsync<IdPDbContext, bool>(8, async (db, index) =>
        {
            db.Add(row(index));
            try
            {
                await db.SaveChangesAsync(Cancel);
                return true;
            }
            catch (DbUpdateException)
            {
                return false;
            }
        });
        return saved.Count(won => won);
    }
}

public sealed class UniqueIndexesOnSqliteTests(SqliteDatabase database) : UniqueIndexRules(database), IClassFixture<SqliteDatabase>;

public sealed class UniqueIndexesOnPostgreSqlTests(PostgreSqlDatabase database) : UniqueIndexRules(database), IClassFixture<PostgreSqlDatabase>;
