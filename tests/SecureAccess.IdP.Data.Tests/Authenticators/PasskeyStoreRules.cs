using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Data.Authenticators;
using SecureAccess.IdP.Data.Tests.Databases;
using SecureAccess.IdP.Domain.Authenticators;

namespace SecureAccess.IdP.Data.Tests.Authenticators;

/// <summary>The counter of a passkey only rises, by one conditional write (WebAuthn Level 3, 6.1.1), and a credential belongs to one account.</summary>
public abstract class PasskeyStoreRules(TestDatabase database) : IAsyncLifetime
{
    private readonly Node node = new(database);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync() => await node.DisposeAsync();

    [Fact]
    public async Task Of_parallel_uses_with_one_counter_on_two_nodes_exactly_one_counts()
    {
        await using var other = new Node(database, node.Clock);
        var id = (await BindAsync(10)).Id;
        var used = await Task.WhenAll(RaceAsync(node), RaceAsync(other));
        used.SelectMany(u => u).Count(won => won).ShouldBe(1);

        Task<bool[]> RaceAsync(Node on) =>
            on.RaceAsync<AuthenticatorStore, bool>(10, (store, _) => store.RecordUseAsync(id, 11, false, node.Now, Cancel));
    }

    [Fact]
    public async Task A_counter_that_does_not_rise_counts_for_nothing()
    {
        var id = (await BindAsync(10)).Id;
        (await UseAsync(id, 10)).ShouldBeFalse();
        (await UseAsync(id, 0)).ShouldBeFalse();
        (await UseAsync(id, 12)).ShouldBeTrue();
        (await UseAsync(id, 11)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_key_without_a_counter_can_be_used_again()
    {
        var id = (await BindAsync(0)).Id;
        (await UseAsync(id, 0)).ShouldBeTrue();
        (await UseAsync(id, 0)).ShouldBeTrue();
        (await UseAsync(id, 1)).ShouldBeTrue();
        (await UseAsync(id, 0)).ShouldBeFalse();
    }

    [Fact]
    public async Task Everything_that_is_known_of_a_key_comes_back_and_a_use_is_noted()
    {
        var made = await BindAsync(3);
        await node.AskAsync<AuthenticatorStore, bool>(store => store.RecordUseAsync(made.Id, 4, true, node.Now.AddMinutes(1), Cancel));
        var kept = (await node.ReadAsync(db => db.Authenticators.AsNoTracking().SingleAsync(a => a.Id == made.Id, Cancel)))
            .ShouldBeOfType<Authenticator.Passkey>();
        kept.CredentialId.ShouldBe(made.CredentialId);
        kept.PublicKey.ShouldBe(made.PublicKey);
        kept.Transports.ShouldBe(["internal", "usb"]);
        (kept.Aaguid, kept.UserHandle, kept.Name, kept.Attestation).ShouldBe((made.Aaguid, made.UserHandle, "office key", AttestationTrust.Verified));
        (kept.UserVerified, kept.BackupEligible, kept.BackedUp, kept.SignCount).ShouldBe((true, true, true, 4));
        kept.LastUsedAt.ShouldBe(node.Now.AddMinutes(1));
    }

    [Fact]
    public async Task One_credential_is_bound_once_until_it_is_removed()
    {
        var first = await BindAsync(1);
        await Should.ThrowAsync<DbUpdateException>(() => BindAsync(1, first.CredentialId));
        await node.ReadAsync(async db =>
        {
            (await db.Authenticators.SingleAsync(a => a.Id == first.Id, Cancel)).Remove(node.Now);
            return await db.SaveChangesAsync(Cancel);
        });
        (await UseAsync(first.Id, 2)).ShouldBeFalse();
        (await UseAsync((await BindAsync(1, first.CredentialId)).Id, 2)).ShouldBeTrue();
    }

    private Task<bool> UseAsync(Guid id, long counter) =>
        node.AskAsync<AuthenticatorStore, bool>(store => store.RecordUseAsync(id, counter, false, node.Now, Cancel));

    private async Task<Authenticator.Passkey> BindAsync(long counter, byte[]? credentialId = null)
    {
        var values = new NewPasskey
        {
            CredentialId = credentialId ?? Guid.CreateVersion7().ToByteArray(),
            PublicKey = [1, 2, 3],
            UserHandle = People.Unique(),
            SignCount = counter,
            Aaguid = Guid.CreateVersion7(),
            Transports = ["internal", "usb"],
            UserVerified = true,
            BackupEligible = true,
            BackedUp = false,
            Attestation = AttestationTrust.Verified,
        };
        var passkey = Authenticator.Passkey.Bind(Guid.CreateVersion7(), values, "office key", node.Now);
        await node.ReadAsync(db =>
        {
            db.Add(passkey);
            return db.SaveChangesAsync(Cancel);
        });
        return passkey;
    }
}

public sealed class PasskeyStoreOnSqliteTests(SqliteDatabase database) : PasskeyStoreRules(database), IClassFixture<SqliteDatabase>;

public sealed class PasskeyStoreOnPostgreSqlTests(PostgreSqlDatabase database) : PasskeyStoreRules(database), IClassFixture<PostgreSqlDatabase>;
