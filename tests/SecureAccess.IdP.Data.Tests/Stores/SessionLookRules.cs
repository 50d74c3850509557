using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Data.Sessions;
using SecureAccess.IdP.Data.Tests.Databases;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Assurance;
using SecureAccess.IdP.Domain.Proofing;
using SecureAccess.IdP.Domain.Sessions;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Data.Tests.Stores;

/// <summary>The look at a session that every authorization takes, whichever database is behind it.</summary>
public abstract class SessionLookRules(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_sees_what_the_object_mapper_reads()
    {
        await using var node = new Node(database);
        var hash = await SignInAsync(node, proofed: true);

        var seen = (await LookAsync(node, hash))!;

        var (session, account) = await node.ReadAsync(async db =>
        {
            var read = await db.Sessions.AsNoTracking().SingleAsync(s => s.TokenHash == hash, Cancel);
            return (read, await db.Accounts.AsNoTracking().SingleAsync(a => a.Id == read.AccountId, Cancel));
        });
        (seen.Session.Id, seen.Session.Sid, seen.Session.AccountId, seen.Session.TokenHash)
            .ShouldBe((session.Id, session.Sid, session.AccountId, session.TokenHash));
        (seen.Session.StartedAt, seen.Session.LastSeenAt, seen.Session.AbsoluteEnd)
            .ShouldBe((session.StartedAt, session.LastSeenAt, session.AbsoluteEnd));
        seen.Session.Authentications.ShouldBe(session.Authentications);
        (seen.Account.Id, seen.Account.Subject, seen.Account.Origin, seen.Account.AcceptedAgreement)
            .ShouldBe((account.Id, account.Subject, account.Origin, account.AcceptedAgreement));
        seen.Account.Ials.ShouldBe(account.Ials);
        seen.MayBeOnJourney.ShouldBeFalse();
    }

    [Fact]
    public async Task An_account_of_which_nothing_was_proven_is_seen_as_that()
    {
        await using var node = new Node(database);

        var seen = (await LookAsync(node, await SignInAsync(node, proofed: false)))!;

        seen.Account.Proofing.ShouldBeNull();
        seen.Account.Ials.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_open_case_of_the_account_is_seen_and_a_closed_one_is_not()
    {
        await using var node = new Node(database);
        var hash = await SignInAsync(node, proofed: false);
        var account = (await LookAsync(node, hash))!.Account.Id;
        var proofing = ProofingCase.OpenFor(account, Guid.CreateVersion7(node.Now), ProofingJourney.OnlinePhone, "browser", node.Now);
        await AddAsync(node, proofing);

        (await LookAsync(node, hash))!.MayBeOnJourney.ShouldBeTrue();

        await ChangeAsync<ProofingCase>(node, proofing.Id, open => open.Abandon(node.Now));
        (await LookAsync(node, hash))!.MayBeOnJourney.ShouldBeFalse();
    }

    [Fact]
    [Attack(AttackClass.DeactivatedStillWorks)]
    public async Task An_ended_session_is_not_seen()
    {
        await using var node = new Node(database);
        var hash = await SignInAsync(node, proofed: true);

        await node.ReadAsync(db => db.Sessions.Where(s => s.TokenHash == hash)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.EndedAt, node.Now), Cancel));

        (await LookAsync(node, hash)).ShouldBeNull();
    }

    [Fact]
    [Attack(AttackClass.DeactivatedStillWorks)]
    public async Task A_session_of_a_suspended_account_is_not_seen()
    {
        await using var node = new Node(database);
        var hash = await SignInAsync(node, proofed: true);

        await ChangeAsync<Account>(node, (await LookAsync(node, hash))!.Account.Id, account => account.Suspend());

        (await LookAsync(node, hash)).ShouldBeNull();
    }

    [Fact]
    public async Task A_session_of_a_restricted_account_is_seen_and_nothing_it_proved_counts()
    {
        await using var node = new Node(database);
        var hash = await SignInAsync(node, proofed: true);

        await ChangeAsync<Account>(node, (await LookAsync(node, hash))!.Account.Id, account => account.Restrict());

        var account = (await LookAsync(node, hash)).ShouldNotBeNull().Account;
        (account.Restricted, account.Ials.Count, account.MustBeProofed).ShouldBe((true, 0, false));
        account.Proofing.ShouldNotBeNull();
    }

    [Fact]
    public async Task Nobodys_token_shows_nobody()
    {
        await using var node = new Node(database);
        (await LookAsync(node, "nobody's")).ShouldBeNull();
    }

    private static Task<PresentPerson?> LookAsync(Node node, string hash) =>
        node.AskAsync<SessionLook, PresentPerson?>(look => look.FindAsync(hash, Cancel).AsTask());

    private static async Task<string> SignInAsync(Node node, bool proofed)
    {
        var (account, hash) = (People.Account(node.Now), People.Unique());
        if (proofed)
        {
            account.TakeOverProofing(
                new ProofingGrant(Guid.CreateVersion7(), "online-phone", "online-phone", [Ial.SecureAccess], node.Now), People.Unique());
            account.Accepted(1);
        }

        var session = Session.Start(account.Id, People.Unique(), People.Unique(), new Authentication(AuthenticationMethod.Password, node.Now), SessionClocks.Default);
        session.Add(new Authentication(AuthenticationMethod.AppCode, node.Now.AddSeconds(20)), hash, SessionClocks.Default);
        await AddAsync(node, account);
        await AddAsync(node, session);
        return hash;
    }

    private static Task<int> AddAsync(Node node, object row) => node.ReadAsync(db =>
    {
        db.Add(row);
        return db.SaveChangesAsync(Cancel);
    });

    private static Task<int> ChangeAsync<T>(Node node, Guid id, Action<T> change)
        where T : class => node.ReadAsync(async db =>
    {
        change((await db.Set<T>().FindAsync([id], Cancel))!);
        return await db.SaveChangesAsync(Cancel);
    });
}

public sealed class SessionLookOnSqliteTests(SqliteDatabase database) : SessionLookRules(database), IClassFixture<SqliteDatabase>;

public sealed class SessionLookOnPostgreSqlTests(PostgreSqlDatabase database) : SessionLookRules(database), IClassFixture<PostgreSqlDatabase>;
