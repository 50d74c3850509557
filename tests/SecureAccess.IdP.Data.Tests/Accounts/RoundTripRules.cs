using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Data.Tests.Databases;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Assurance;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Proofing;
using SecureAccess.IdP.Domain.Sessions;

namespace SecureAccess.IdP.Data.Tests.Accounts;

/// <summary>What is saved comes back as it was, and of two writers of one row the second loses instead of overwriting.</summary>
public abstract class RoundTripRules(TestDatabase database) : IAsyncLifetime
{
    private readonly Node node = new(database);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync() => await node.DisposeAsync();

    [Fact]
    public async Task An_account_comes_back_with_what_was_proven()
    {
        var account = People.Account(node.Now);
        account.TakeOverProofing(new ProofingGrant(Guid.CreateVersion7(), "online-phone", "online-phone", [Ial.SecureAccess], node.Now), People.Unique());
        account.Accepted(1);
        await AddAsync(account);

        var read = await node.ReadAsync(db => db.Accounts.AsNoTracking().SingleAsync(a => a.Id == account.Id, Cancel));
        read.Subject.ShouldBe(account.Subject);
        read.Ials.ShouldBe([Ial.SecureAccess]);
        read.Proofing!.At.ShouldBe(node.Now);
        read.Proofing.CaseId.ShouldBe(account.Proofing!.CaseId);
        (read.Username, read.NormalizedUsername, read.EmailKey, read.Language).ShouldBe(
            (account.Username, account.NormalizedUsername, account.EmailKey, "es"));
        (read.Status, read.Origin, read.CreatedAt, read.AcceptedAgreement).ShouldBe(
            (AccountStatus.Active, AccountOrigin.Registered, node.Now, 1));
    }

    [Fact]
    public async Task An_unproofed_account_comes_back_unproofed()
    {
        var account = People.Account(node.Now);
        await AddAsync(account);
        var read = await node.ReadAsync(db => db.Accounts.AsNoTracking().SingleAsync(a => a.Subject == account.Subject, Cancel));
        (read.Proofing, read.TaxpayerKey, read.ProofedPhoneKey).ShouldBe(((ProofingGrant?)null, (string?)null, (string?)null));
    }

    [Fact]
    public async Task A_session_comes_back_with_its_factors_and_clocks()
    {
        var session = NewSession();
        await AddAsync(session);
        await node.ReadAsync(async db =>
        {
            var kept = await db.Sessions.SingleAsync(s => s.Id == session.Id, Cancel);
            kept.Add(new Authentication(AuthenticationMethod.AppCode, node.Now.AddSeconds(20)), People.Unique(), SessionClocks.Default);
            return await db.SaveChangesAsync(Cancel);
        });

        var read = await node.ReadAsync(db => db.Sessions.AsNoTracking().SingleAsync(s => s.Id == session.Id, Cancel));
        read.Authentications.ShouldBe(
        [
            new(AuthenticationMethod.Password, node.Now),
            new(AuthenticationMethod.AppCode, node.Now.AddSeconds(20)),
        ]);
        (read.Aal, read.AbsoluteEnd, read.LastSeenAt).ShouldBe((Aal.Two, node.Now.AddSeconds(20).AddHours(12), node.Now.AddSeconds(20)));
        read.TokenHash.ShouldNotBe(session.TokenHash);
    }

    [Fact]
    public async Task Of_two_requests_that_change_one_session_the_second_loses()
    {
        var session = NewSession();
        await AddAsync(session);
        (await LosersAsync<Session>(session.Id, kept => kept.Seen(node.Now.AddMinutes(1)))).ShouldBe(1);
    }

    [Fact]
    public async Task Of_two_requests_that_change_one_account_the_second_loses()
    {
        var account = People.Account(node.Now);
        await AddAsync(account);
        (await LosersAsync<Account>(account.Id, kept => kept.LetterSent(People.Unique()))).ShouldBe(1);
    }

    [Fact]
    public async Task A_case_comes_back_with_its_records_in_order()
    {
        var proofing = NewCase();
        proofing.Record(StepKey.Email, StepResult.Passed, "self", null, VendorReason.None, node.Now);
        await AddAsync(proofing);
        await node.ReadAsync(async db =>
        {
            var kept = await db.Cases.SingleAsync(c => c.Id == proofing.Id, Cancel);
            kept.Record(StepKey.Identity, StepResult.Failed, "tax", "ref-1", VendorReason.Deceased, node.Now.AddSeconds(1));
            kept.Record(StepKey.Identity, StepResult.Passed, "tax", "ref-2", VendorReason.None, node.Now.AddSeconds(2));
            kept.MatchedTaxpayer("taxpayer");
            return await db.SaveChangesAsync(Cancel);
        });

        var read = await node.ReadAsync(db => db.Cases.SingleAsync(c => c.Id == proofing.Id, Cancel));
        read.Records.OrderBy(r => r.At).Select(r => (r.Step, r.Result, r.Reference, r.Reason)).ShouldBe(
        [
            (StepKey.Email, StepResult.Passed, null, VendorReason.None),
            (StepKey.Identity, StepResult.Failed, "ref-1", VendorReason.Deceased),
            (StepKey.Identity, StepResult.Passed, "ref-2", VendorReason.None),
        ]);
        (read.Due, read.TaxpayerKey, read.JourneyKey, read.ExpiresAt).ShouldBe(
            (StepKey.Financial, "taxpayer", "online-phone", node.Now.AddHours(24)));
    }

    [Fact]
    public async Task Of_two_forms_that_record_the_same_step_one_records()
    {
        var proofing = NewCase();
        await AddAsync(proofing);
        var losers = await LosersAsync<ProofingCase>(
            proofing.Id, kept => kept.Record(StepKey.Email, StepResult.Passed, "self", null, VendorReason.None, node.Now));
        losers.ShouldBe(1);
        (await node.ReadAsync(db => db.Cases.SingleAsync(c => c.Id == proofing.Id, Cancel))).Records.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_step_is_not_recorded_in_a_case_that_was_abandoned_meanwhile()
    {
        var proofing = NewCase();
        await AddAsync(proofing);
        await using var slow = node.Services.CreateUnitOfWork();
        var stale = await slow.Db.Cases.SingleAsync(c => c.Id == proofing.Id, Cancel);
        await node.ReadAsync(async db =>
        {
            (await db.Cases.SingleAsync(c => c.Id == proofing.Id, Cancel)).Abandon(node.Now);
            return await db.SaveChangesAsync(Cancel);
        });
        stale.Record(StepKey.Email, StepResult.Passed, "self", null, VendorReason.None, node.Now);
        await Should.ThrowAsync<DbUpdateConcurrencyException>(() => slow.Db.SaveChangesAsync(Cancel));
    }

    [Fact]
    public async Task An_audit_event_comes_back_with_its_time_in_UTC()
    {
        var written = AuditEvent.Of(
            AuditCatalogue.StepPassed, new AuditSubject(CaseId: Guid.CreateVersion7(), Reason: "identity"), AuditOrigin.Server, node.Now.ToOffset(TimeSpan.FromHours(-5)));
        await AddAsync(written);
        var read = await node.ReadAsync(db => db.Audit.AsNoTracking().SingleAsync(e => e.Id == written.Id, Cancel));
        (read.At, read.At.Offset, read.Name, read.CaseId).ShouldBe((node.Now, TimeSpan.Zero, "step_passed", written.CaseId));
    }

    [Fact]
    public async Task Times_are_compared_as_times()
    {
        var early = NewSession(node.Now.AddHours(-1));
        var late = NewSession(node.Now.AddMilliseconds(1));
        await AddAsync(early);
        await AddAsync(late);
        var now = node.Now;
        var found = await node.ReadAsync(db => db.Sessions.Where(s => s.StartedAt > now && (s.Id == early.Id || s.Id == late.Id))
            .Select(s => s.Id).ToListAsync(Cancel));
        found.ShouldBe([late.Id]);
    }

    private static ProofingCase NewCase(DateTimeOffset now) => ProofingCase.Open(ProofingJourney.OnlinePhone, People.Unique(), "browser", now);

    private ProofingCase NewCase() => NewCase(node.Now);

    private Session NewSession(DateTimeOffset? at = null) => Session.Start(
        Guid.CreateVersion7(), People.Unique(), People.Unique(), new Authentication(AuthenticationMethod.Password, at ?? node.Now), SessionClocks.Default);

    private Task AddAsync(object row) => node.ReadAsync(db =>
    {
        db.Add(row);
        return db.SaveChangesAsync(Cancel);
    });

    /// <summary>Two units of work read a row, both change it, both save.</summary>
    private async Task<int> LosersAsync<T>(Guid id, Action<T> change)
        where T : class
    {
        await using var first = node.Services.CreateUnitOfWork();
        await using var second = node.Services.CreateUnitOfWork();
        var losers = 0;
        IdPDbContext[] both = [first.Db, second.Db];
        foreach (var db in both)
        {
            change((await db.FindAsync<T>([id], Cancel))!);
        }

        foreach (var db in both)
        {
            try
            {
                await db.SaveChangesAsync(Cancel);
            }
            catch (DbUpdateConcurrencyException)
            {
                losers++;
            }
        }

        return losers;
    }
}

public sealed class RoundTripsOnSqliteTests(SqliteDatabase database) : RoundTripRules(database), IClassFixture<SqliteDatabase>;

public sealed class RoundTripsOnPostgreSqlTests(PostgreSqlDatabase database) : RoundTripRules(database), IClassFixture<PostgreSqlDatabase>;
