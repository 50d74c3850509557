using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Assurance;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Notifications;
using SecureAccess.IdP.Operations;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Tests.Accounts;

/// <summary>Two accounts of a person become one: with every factor of both, for one taxpayer, once.</summary>
public sealed class JoinTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const string Header = "username,email,given_name,family_name,taxpayer_id,origin,password,proofed_at,proofed_by,phone";

    private static readonly string Hash = "{SSHA256}" + Convert.ToBase64String(
        [.. SHA256.HashData([.. Encoding.UTF8.GetBytes(People.Password), 1, 2, 3, 4, 5, 6, 7, 8]), 1, 2, 3, 4, 5, 6, 7, 8]);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("ora", "105000001", "2025550161", true)]
    [InlineData("orb", "105000002", "2025550162", false)]
    [Nist("P-54")]
    public async Task An_e_services_user_takes_over_what_they_proved_for_a_sister_service_and_keeps_the_username(
        string name, string taxpayer, string phone, bool eServicesFirst)
    {
        await ImportPairAsync(name, taxpayer, taxpayer, phone, eServicesFirst);
        var browser = server.Browser();
        await BeginAsync(browser, $"{name}.before");
        var asked = await SignInToOtherAsync(browser, $"{name}.sister", phone);
        asked.Path.ShouldBe("/account/join");
        asked.Text.ShouldContain($"{name}.before");

        var done = await browser.SubmitAsync(asked, [], "Join");

        done.Title.ShouldBe("Your accounts are joined");
        var (joined, ended) = (await server.AccountAsync($"{name}.before"), await server.AccountAsync($"{name}.sister"));
        joined.Ials.ShouldContain(Ial.SecureAccess);
        (ended.Status, ended.TaxpayerKey).ShouldBe((AccountStatus.Joined, null));
        (await server.CountAsync(AuditCatalogue.AccountsJoined, joined.Id)).ShouldBe(1);
        (await server.CountAsync(AuditCatalogue.AccountJoinedAway, ended.Id)).ShouldBe(1);
        foreach (var address in new[] { $"{name}@example.org", $"+1{phone}" })
        {
            var notice = (await server.MessagesToAsync(address))[0];
            (notice.Template, notice.Parameters[MessageParameters.Username]).ShouldBe((MessageTemplate.AccountsJoinedNotice, $"{name}.before"));
        }

        var later = server.Browser();
        (await later.FollowAsync(await later.PasswordAsync($"{name}.sister"))).Errors.ShouldNotBeEmpty();
        (await later.FollowAsync(await later.PasswordAsync($"{name}.before"))).Path.ShouldBe("/signin/second-factor");
        (await later.FollowAsync(await later.SecondFactorAsync(await server.CodeToAsync($"+1{phone}")))).Path.ShouldBe("/agreement");
    }

    [Fact]
    public async Task What_the_other_account_was_in_the_middle_of_is_over_and_its_notices_shut_nothing_down()
    {
        await ImportPairAsync("middle", "105000093", "105000093", "2025550173", eServicesFirst: true);
        var ended = await server.AccountAsync("middle.sister");
        await server.Browser().SubmitAsync("/forgot/password", ("Input.Name", "middle.sister"));
        var old = await server.NoticeAsync(ended.Id);
        var browser = server.Browser();
        await BeginAsync(browser, "middle.before");
        await browser.SubmitAsync(await SignInToOtherAsync(browser, "middle.sister", "2025550173"), [], "Join");

        (await server.InDatabaseAsync(db => db.PasswordResets.CountAsync(r => r.AccountId == ended.Id, Cancel))).ShouldBe(0);
        (await server.InDatabaseAsync(db => db.DisownCodes.CountAsync(c => c.AccountId == ended.Id, Cancel))).ShouldBe(0);
        (await server.Browser().SubmitAsync("/disown", ("Input.Code", old))).Errors.ShouldNotBeEmpty();
        (await server.AccountAsync("middle.before")).Status.ShouldBe(AccountStatus.Active);
    }

    [Fact]
    public async Task A_proofing_that_was_begun_is_over_with_the_joining()
    {
        await ImportPairAsync("begun", "105000091", "105000091", "2025550171", eServicesFirst: true);
        var browser = server.Browser();
        await browser.FollowAsync(await browser.PasswordAsync("begun.before"));
        (await browser.FollowAsync(await browser.SubmitAsync(await browser.GetAsync("/register"), []))).Path.ShouldBe("/register/identity");
        await browser.SubmitAsync(await browser.GetAsync("/account/join"), [], "Begin");
        await browser.SubmitAsync(await SignInToOtherAsync(browser, "begun.sister", "2025550171"), [], "Join");

        var later = server.Browser();
        await later.PasswordAsync("begun.before");
        await later.GetAsync("/signin/second-factor");
        await later.SecondFactorAsync(await server.CodeToAsync("+12025550171"));
        var agreement = await later.FollowAsync(await later.GetAsync("/continue"));
        agreement.Path.ShouldBe("/agreement");
        (await later.FollowAsync(await later.SubmitAsync(agreement, [("Input.Agree", "true")]))).Path.ShouldBe("/account");
    }

    [Fact]
    [Attack(AttackClass.SelfAssertedVerification)]
    public async Task A_stolen_legacy_password_joins_nothing_to_the_thiefs_own_account()
    {
        await ImportPairAsync("steal", "105000011", "105000012", "2025550163", eServicesFirst: true, shareAddress: false);
        var browser = server.Browser();
        await BeginAsync(browser, "steal.before");

        var page = await SignInToOtherAsync(browser, "steal.sister", "2025550163");

        page.Title.ShouldBe("We cannot join these two accounts");
        (await server.AccountAsync("steal.before")).MustBeProofed.ShouldBeTrue();
        (await server.AccountAsync("steal.sister")).Status.ShouldBe(AccountStatus.Active);
        (await browser.FollowAsync(await browser.GetAsync("/continue"))).Path.ShouldNotBe("/account/join");
    }

    [Fact]
    [Attack(AttackClass.StepSkipped)]
    public async Task Nothing_is_joined_without_the_sign_in_to_the_first_account()
    {
        await ImportPairAsync("skip", "105000021", "105000021", "2025550164", eServicesFirst: true);
        var browser = server.Browser();
        await browser.PasswordAsync("skip.sister");
        await browser.GetAsync("/signin/second-factor");
        await browser.SecondFactorAsync(await server.CodeToAsync("+12025550164"));
        (await browser.FollowAsync(await browser.GetAsync("/account/join"))).Path.ShouldNotBe("/account/join");

        // A form of another browser, in which it was begun.
        var other = server.Browser();
        await BeginAsync(other, "skip.before");
        var form = await SignInToOtherAsync(other, "skip.sister", "2025550164");
        await browser.PostAsync("/account/join?handler=Join", [.. Fields(form)]);

        (await server.AccountAsync("skip.before")).MustBeProofed.ShouldBeTrue();
    }

    [Fact]
    [Attack(AttackClass.FactorSkipped)]
    public async Task The_password_of_the_second_account_alone_joins_nothing()
    {
        await ImportPairAsync("half", "105000031", "105000031", "2025550165", eServicesFirst: true);
        var browser = server.Browser();
        await BeginAsync(browser, "half.before");
        (await browser.FollowAsync(await browser.PasswordAsync("half.sister"))).Path.ShouldBe("/signin/second-factor");

        (await browser.FollowAsync(await browser.GetAsync("/account/join"))).Path.ShouldBe("/signin/second-factor");

        (await server.AccountAsync("half.before")).MustBeProofed.ShouldBeTrue();
    }

    [Fact]
    [Attack(AttackClass.FactorSkipped)]
    public async Task An_old_sign_in_to_the_first_account_begins_nothing()
    {
        await ImportPairAsync("stale", "105000041", "105000041", "2025550166", eServicesFirst: true);
        var browser = server.Browser();
        await browser.PasswordAsync("stale.before");
        var form = await browser.GetAsync("/account/join");
        for (var minutes = 0; minutes < 16; minutes += 4)
        {
            server.Clock.Advance(TimeSpan.FromMinutes(4));
            await browser.GetAsync("/register");
        }

        (await browser.GetAsync("/account/join")).Title.ShouldBe("Sign in once more first");
        (await browser.SubmitAsync(form, [], "Begin")).Location.ShouldBe("/continue");
        (await server.InDatabaseAsync(async db => await db.AccountJoins.AnyAsync(j => db.Accounts.Any(a => a.Id == j.AccountId && a.NormalizedUsername == "stale.before"), Cancel)))
            .ShouldBeFalse();
    }

    [Fact]
    public async Task What_was_begun_is_over_after_a_quarter_of_an_hour_or_by_saying_no()
    {
        await ImportPairAsync("late", "105000051", "105000051", "2025550167", eServicesFirst: true);
        var browser = server.Browser();
        await BeginAsync(browser, "late.before");
        var asked = await SignInToOtherAsync(browser, "late.sister", "2025550167");
        server.Clock.Advance(AccountJoin.Validity);
        (await browser.SubmitAsync(asked, [], "Join")).Location.ShouldBe("/continue");

        await BeginAsync(browser, "late.before");
        asked = await SignInToOtherAsync(browser, "late.sister", "2025550167");
        (await browser.FollowAsync(await browser.SubmitAsync(asked, [], "Leave"))).Path.ShouldBe("/agreement");
        (await browser.SubmitAsync(asked, [], "Join")).Location.ShouldBe("/continue");

        (await server.AccountAsync("late.before")).MustBeProofed.ShouldBeTrue();
        (await server.AccountAsync("late.sister")).Status.ShouldBe(AccountStatus.Active);
    }

    [Fact]
    public async Task Of_forms_sent_at_once_one_joins()
    {
        await ImportPairAsync("race", "105000061", "105000061", "2025550168", eServicesFirst: true);
        var browser = server.Browser();
        await BeginAsync(browser, "race.before");
        var asked = await SignInToOtherAsync(browser, "race.sister", "2025550168");

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => browser.Copy().SubmitAsync(asked, [], "Join")));

        answers.Count(answer => answer.Location is null).ShouldBe(1);
        var joined = await server.AccountAsync("race.before");
        (await server.CountAsync(AuditCatalogue.AccountsJoined, joined.Id)).ShouldBe(1);
        (await server.MessagesToAsync("+12025550168")).Count(message => message.Template == MessageTemplate.AccountsJoinedNotice).ShouldBe(1);
    }

    [Fact]
    public async Task A_second_account_of_a_kind_or_a_third_with_one_address_does_not_come_in()
    {
        await ImportPairAsync("third", "105000071", "105000071", "2025550169", eServicesFirst: false);

        (await ImportAsync($"third.again,again@example.org,A,B,105000071,e-services,{Hash},,,")).ShouldContain("taxpayer-id-taken");
        (await ImportAsync($"third.again,again@example.org,A,B,105000071,sister,{Hash},2025-01-01,online-mail,")).ShouldContain("taxpayer-id-taken");
        (await ImportAsync($"third.again,third@example.org,A,B,105000072,e-services,{Hash},,,")).ShouldContain("email-taken");
    }

    [Fact]
    public async Task A_forgotten_username_is_told_for_both_accounts_at_the_address()
    {
        await ImportPairAsync("remind", "105000081", "105000081", "2025550170", eServicesFirst: true);

        await server.Browser().SubmitAsync("/forgot/username", ("Input.Email", "remind@example.org"));

        (await server.MessagesToAsync("remind@example.org")).Select(message => message.Parameters[MessageParameters.Username])
            .ShouldBe(["remind.before", "remind.sister"], ignoreOrder: true);
    }

    private static IEnumerable<(string, string)> Fields(TestPage page) =>
        page.Document.QuerySelectorAll("main form input").Select(input => (input.GetAttribute("name")!, input.GetAttribute("value") ?? ""));

    private static async Task BeginAsync(TestBrowser browser, string username)
    {
        var start = await browser.FollowAsync(await browser.PasswordAsync(username));
        start.Path.ShouldBe("/register");
        start.Document.QuerySelectorAll("main a[href='/account/join']").ShouldHaveSingleItem();
        var page = await browser.FollowAsync(await browser.SubmitAsync(await browser.GetAsync("/account/join"), [], "Begin"));
        page.Path.ShouldBe("/signin");
        page.Text.ShouldContain("Now sign in to the other account");
    }

    private async Task<TestPage> SignInToOtherAsync(TestBrowser browser, string username, string phone)
    {
        (await browser.FollowAsync(await browser.PasswordAsync(username))).Path.ShouldBe("/signin/second-factor");
        return await browser.FollowAsync(await browser.SecondFactorAsync(await server.CodeToAsync($"+1{phone}")));
    }

    private async Task ImportPairAsync(
        string name, string taxpayer, string othersTaxpayer, string phone, bool eServicesFirst, bool shareAddress = true)
    {
        var before = $"{name}.before,{name}@example.org,A,B,{taxpayer},e-services,{Hash},,,";
        var sister = $"{name}.sister,{name}{(shareAddress ? "" : "2")}@example.org,A,B,{othersTaxpayer},sister,{Hash},2025-01-01,online-phone,{phone}";
        (await ImportAsync([.. eServicesFirst ? new[] { before, sister } : [sister, before]])).ShouldBeEmpty();
    }

    private async Task<string> ImportAsync(params string[] rows)
    {
        var folder = Directory.CreateTempSubdirectory("secureaccess-join-");
        try
        {
            var path = Path.Combine(folder.FullName, "accounts");
            await File.WriteAllTextAsync(path, string.Join('\n', [Header, .. rows]), Cancel);
            using var output = new StringWriter(CultureInfo.InvariantCulture);
            await server.Services.GetServices<IVerb>().Single(verb => verb.Name == "import-accounts").RunAsync([path], output, Cancel);
            return await File.ReadAllTextAsync(path + ".refused.csv", Cancel);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
