using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SecureAccess.IdP.Accounts.Disowning;
using SecureAccess.IdP.Accounts.Suspension;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Data.Authenticators;
using SecureAccess.IdP.Data.Vault;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Notifications;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Tests.Accounts;

/// <summary>An account that was shut down is given back by staff; nothing that was open comes back, and the password must be replaced.</summary>
public sealed class ReinstateTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const string New = "violet otter climbs seven quiet ladders";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    [Nist("P-53")]
    public async Task The_owner_of_a_disowned_account_is_told_the_way_back_and_signs_in_with_a_new_password()
    {
        var account = await server.MakeWithAppAsync("back.owner");
        await server.BindPhoneAsync(account, "+12025550191");
        var before = server.Browser();
        await before.SignInWithAppAsync(server, "back.owner");
        var disowned = await server.Browser().SubmitAsync("/disown", ("Input.Code", await server.NoticeAsync(account.Id)));
        disowned.Text.ShouldContain("they give it back to you once they have checked who you are, by phone or in person");
        var refused = await server.Browser().PasswordAsync("back.owner");
        refused.Errors.ShouldHaveSingleItem();
        refused.Text.ShouldContain("given back to its owner by the help desk, or in person");

        (await ReinstateAsync(account, new ReinstateTerms(ProveAgain: false, BindAgain: false))).ShouldBeOfType<ReinstateOutcome.Reinstated>();

        (await server.SessionAsync(before)).ShouldBeNull();
        foreach (var address in (string[])["back.owner@example.com", "+12025550191"])
        {
            (await server.MessagesToAsync(address))[0].Template.ShouldBe(MessageTemplate.AccountReinstatedNotice);
        }

        var browser = server.Browser();
        await browser.PasswordAsync("back.owner");
        server.Clock.Advance(TimeSpan.FromSeconds(30));
        var page = await browser.FollowAsync(await browser.SecondFactorAsync(server.AppCode()));
        page.Path.ShouldBe("/account/password/new");
        (await browser.FollowAsync(await browser.SubmitAsync(page, [("Input.Chosen", New)]))).Path.ShouldBe("/account");
        (await server.TrailAsync(account.Id)).ShouldContain("account_reinstated:test");
    }

    [Fact]
    [Attack(AttackClass.DeactivatedStillWorks)]
    public async Task What_a_stranger_may_have_bound_is_gone_where_staff_say_so()
    {
        var account = await server.MakeWithAppAsync("back.bind");
        await server.InScopeAsync(async services =>
        {
            await services.GetRequiredService<RecoveryCodeStore>().ReplaceAsync(account.Id, Guid.Empty);
            await services.GetRequiredService<IdPDbContext>().SaveChangesAsync(Cancelled);
            return true;
        });
        await SuspendAsync(account);

        await ReinstateAsync(account, new ReinstateTerms(ProveAgain: false, BindAgain: true));

        (await server.InDatabaseAsync(db => db.Authenticators.CountAsync(a => a.AccountId == account.Id && a.RemovedAt == null, Cancelled))).ShouldBe(0);
        (await server.InDatabaseAsync(db => db.RecoveryCodes.CountAsync(c => c.AccountId == account.Id, Cancelled))).ShouldBe(0);
        var browser = server.Browser();
        var page = await browser.FollowAsync(await browser.PasswordAsync("back.bind"));
        page.Path.ShouldBe("/account/password/new");
        (await browser.FollowAsync(await browser.SubmitAsync(page, [("Input.Chosen", New)]))).Path.ShouldBe("/enrol");
        (await server.TrailAsync(account.Id)).ShouldContain("account_reinstated:test:bind_again");
    }

    [Fact]
    public async Task What_was_proven_is_taken_back_where_staff_say_so_and_the_taxpayer_stays()
    {
        var account = await server.AccountAsync(People.Riley);
        account.Proofing.ShouldNotBeNull();
        await SuspendAsync(account);

        await ReinstateAsync(account, new ReinstateTerms(ProveAgain: true, BindAgain: false));

        var after = await server.AccountAsync(People.Riley);
        (after.Status, after.MustChangePassword).ShouldBe((AccountStatus.Active, true));
        (after.Proofing, after.ProofedPhoneKey, after.TaxpayerKey).ShouldBe((null, null, account.TaxpayerKey));
        after.Admits(account.TaxpayerKey!).ShouldBeTrue();
        after.Admits("another").ShouldBeFalse();
        (await server.TrailAsync(account.Id)).ShouldContain("account_reinstated:test:prove_again");
    }

    [Fact]
    [Attack(AttackClass.FactorSkipped)]
    public async Task The_password_of_before_alone_chooses_no_other_binds_nothing_and_shows_nothing_of_the_record()
    {
        // It may be in the hands of whoever took the account from its owner.
        await using var own = new ServerFixture();
        var account = await own.AccountAsync(People.Riley);
        await own.InScopeAsync(services => services.GetRequiredService<SuspendAccount>().HandleAsync(account.Id, SuspendReason.Fraud, Guid.Empty, Cancelled));
        await own.InScopeAsync(services => services.GetRequiredService<ReinstateAccount>()
            .HandleAsync(account.Id, new ReinstateTerms(ProveAgain: true, BindAgain: true), "test", Cancelled));
        var thief = own.Browser();

        var start = await thief.FollowAsync(await thief.PasswordAsync(People.Riley));

        start.Path.ShouldBe("/register");
        start.Document.QuerySelector("main a[href^='/account/join']").ShouldBeNull();
        foreach (var page in (string[])["/account/password/new", "/enrol", "/enrol/app", "/account", "/account/profile", "/account/join"])
        {
            (await thief.FollowAsync(await thief.GetAsync(page))).Path.ShouldBe("/register", page);
        }

        var token = start.Document.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        await thief.PostAsync("/account/password/new", ("__RequestVerificationToken", token), ("Input.Chosen", New));
        (await own.AccountAsync(People.Riley)).PasswordHash.ShouldBe(account.PasswordHash);
    }

    [Fact]
    [Nist("U-38")]
    [Nist("U-40")]
    public async Task The_address_of_record_is_told_too_and_its_code_shuts_the_account_down_again()
    {
        var account = await server.MakeWithAppAsync("back.letter");
        var person = new PersonRecord(
            new PersonName("Riley", null, "Returning"), new PostalAddress("14 Elm Street", null, "Nashville", "TN", "37201", "US"), new DateOnly(1980, 1, 2), "900700001");
        await server.InScopeAsync(async services =>
        {
            await services.GetRequiredService<PersonalDataVault>().PutAsync(account.VaultId, VaultKinds.Person, person, Cancelled);
            await services.GetRequiredService<IdPDbContext>().SaveChangesAsync(Cancelled);
            return true;
        });
        await SuspendAsync(account);
        await ReinstateAsync(account, new ReinstateTerms(ProveAgain: false, BindAgain: false));

        var letter = (await server.MessagesToAsync(AddressBlock.Of(person.Name, person.Address))).ShouldHaveSingleItem();
        letter.Channel.ShouldBe(MessageChannel.Letter);
        (await server.Browser().SubmitAsync("/disown", ("Input.Code", letter.Parameters[MessageParameters.Code]))).Title.ShouldBe("The account is shut down");
        (await server.AccountAsync("back.letter")).Status.ShouldBe(AccountStatus.Suspended);
    }

    [Fact]
    public async Task Only_a_suspended_account_is_given_back_and_once()
    {
        var account = await server.MakeAsync("back.once");
        (await ReinstateAsync(account, new ReinstateTerms(true, true))).ShouldBeOfType<ReinstateOutcome.NotSuspended>();
        (await server.AccountAsync("back.once")).MustChangePassword.ShouldBeFalse();
        await SuspendAsync(account);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => ReinstateAsync(account, new ReinstateTerms(true, true)))));

        outcomes.OfType<ReinstateOutcome.Reinstated>().ShouldHaveSingleItem();
        (await server.CountAsync(AuditCatalogue.AccountReinstated, account.Id)).ShouldBe(1);
        (await server.InScopeAsync(services => services.GetRequiredService<ReinstateAccount>()
            .HandleAsync(Guid.CreateVersion7(), new ReinstateTerms(true, true), "test", Cancelled))).ShouldBeOfType<ReinstateOutcome.Unknown>();
    }

    [Fact]
    public async Task A_notice_s_code_says_the_same_twice_while_the_account_is_shut_down_and_nothing_once_it_was_given_back()
    {
        var account = await server.MakeWithAppAsync("back.twice");
        var code = await server.InScopeAsync(async services =>
        {
            var drawn = services.GetRequiredService<IssueDisownCode>().For(account.Id);
            await services.GetRequiredService<IdPDbContext>().SaveChangesAsync(Cancelled);
            return drawn;
        });
        (await DisownAsync()).Title.ShouldBe("The account is shut down");
        (await DisownAsync()).Title.ShouldBe("The account is shut down");
        (await server.CountAsync(AuditCatalogue.AccountDisowned, account.Id)).ShouldBe(1);

        await ReinstateAsync(account, new ReinstateTerms(ProveAgain: false, BindAgain: false));

        (await DisownAsync()).Errors.ShouldHaveSingleItem().ShouldStartWith("We do not recognize this code");
        (await server.AccountAsync("back.twice")).Status.ShouldBe(AccountStatus.Active);

        Task<TestPage> DisownAsync() => server.Browser().SubmitAsync("/disown", ("Input.Code", code));
    }

    private Task<ReinstateOutcome> ReinstateAsync(Account account, ReinstateTerms terms) => server.InScopeAsync(services =>
        services.GetRequiredService<ReinstateAccount>().HandleAsync(account.Id, terms, "test", Cancelled));

    private Task<SuspendOutcome> SuspendAsync(Account account) => server.InScopeAsync(services =>
        services.GetRequiredService<SuspendAccount>().HandleAsync(account.Id, SuspendReason.Fraud, Guid.Empty, Cancelled));
}
