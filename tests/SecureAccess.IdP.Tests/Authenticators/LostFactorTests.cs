using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Data.Vault;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Assurance;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Authenticators;
using SecureAccess.IdP.Domain.Notifications;
using SecureAccess.IdP.Domain.Proofing;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Tests.Authenticators;

/// <summary>
/// Whoever lost what they use beside the password replaces it by two issued codes that go two different ways (SP 800-63B-4 4.2.2.2), or at the help desk.
/// </summary>
public sealed class LostFactorTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const string Page = "/forgot/factor";
    private const string Code = Page + "/code";
    private const string Second = Page + "/second";

    private static readonly PersonRecord Person = new(
        new PersonName("Riley", null, "Returning"), new PostalAddress("16 Elm Street", null, "Nashville", "TN", "37201", "US"), new DateOnly(1980, 1, 2), "900700002");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    [Nist("U-37")]
    public async Task E_mail_and_the_phone_of_proofing_replace_a_lost_app_and_end_everything_else()
    {
        var account = await MakeAsync("lost.app", "+12025550201");
        var elsewhere = server.Browser();
        await elsewhere.SignInWithAppAsync(server, "lost.app");
        var browser = server.Browser();
        var start = await browser.FollowAsync(await browser.PasswordAsync("lost.app"));
        start.Document.QuerySelector($"main a[href='{Page}']").ShouldNotBeNull();

        await ToSecondAsync(browser, "lost.app");
        (await browser.GetAsync("/account")).Location.ShouldBe("/continue");
        (await browser.SubmitAsync(await browser.GetAsync(Second), [], "Send")).Location.ShouldBe(Second);
        var enrol = await browser.FollowAsync(await browser.SubmitAsync(Second, ("Input.Code", await server.CodeToAsync("+12025550201"))));

        enrol.Path.ShouldBe("/enrol");
        enrol.Text.ShouldContain("What you lost is removed");
        (await server.InDatabaseAsync(db => db.Authenticators.CountAsync(a => a.AccountId == account.Id && a.RemovedAt == null, Cancelled))).ShouldBe(0);
        (await server.SessionAsync(elsewhere)).ShouldBeNull();
        (await server.SessionAsync(browser))!.Aal.ShouldBe(Aal.One);
        (await browser.GetAsync("/enrol/app")).Location.ShouldBeNull();
        foreach (var address in (string[])["lost.app@example.com", "+12025550201"])
        {
            (await server.MessagesToAsync(address))[0].Template.ShouldBe(MessageTemplate.AuthenticatorRemovedNotice);
        }

        (await server.TrailAsync(account.Id)).ShouldContain("factor_recovered");
        var notice = await server.CodeToAsync("lost.app@example.com");
        (await server.Browser().SubmitAsync("/disown", ("Input.Code", notice))).Title.ShouldBe("The account is shut down");
    }

    [Fact]
    public async Task A_letter_is_waited_for_and_both_codes_are_entered_in_one_visit()
    {
        var account = await MakeAsync("lost.letter", "+12025550202", bindPhone: true);
        var browser = server.Browser();
        await browser.PasswordAsync("lost.letter");
        await ToSecondAsync(browser, "lost.letter");
        var page = await browser.GetAsync(Second);
        page.Document.QuerySelector("button[formaction*='handler=Send']").ShouldBeNull();
        (await browser.SubmitAsync(page, [], "Letter")).Location.ShouldBe(Second);
        var letter = (await server.MessagesToAsync(AddressBlock.Of(Person.Name, Person.Address))).First(message => message.Template == MessageTemplate.FactorRecoveryLetter);
        letter.Parameters[MessageParameters.Days].ShouldBe("21");
        (await server.MessagesToAsync("lost.letter@example.com"))[0].Template.ShouldBe(MessageTemplate.FactorRecoveryNotice);

        server.Clock.Advance(TimeSpan.FromDays(8));
        var later = server.Browser();
        await later.PasswordAsync("lost.letter");
        (await later.GetAsync(Page)).Text.ShouldContain("you ordered a letter");
        (await later.GetAsync(Second)).Location.ShouldBe(Page);
        await ToSecondAsync(later, "lost.letter");
        (await later.FollowAsync(await later.SubmitAsync(Second, ("Input.Code", letter.Parameters[MessageParameters.Code])))).Path.ShouldBe("/enrol");

        // The phone of proofing is what was lost: any other may be bound, in this visit.
        (await later.GetAsync("/enrol/app")).Location.ShouldBeNull();
        (await server.TrailAsync(account.Id)).ShouldContain("factor_recovery_asked:letter");
    }

    [Fact]
    [Attack(AttackClass.OneTimeValueReuse)]
    [Nist("U-35")]
    public async Task A_letter_s_code_ends_after_its_days_and_a_newer_one_replaces_it()
    {
        await MakeAsync("lost.late", "+12025550203");
        var browser = server.Browser();
        await browser.PasswordAsync("lost.late");
        await ToSecondAsync(browser, "lost.late");
        await browser.SubmitAsync(await browser.GetAsync(Second), [], "Letter");
        var first = await LetterAsync();
        await browser.SubmitAsync(await browser.GetAsync(Second), [], "Letter");
        var second = await LetterAsync();
        (await browser.SubmitAsync(await browser.GetAsync(Second), [], "Letter")).Text.ShouldContain("We sent enough codes there lately");
        if (first != second)
        {
            (await browser.SubmitAsync(Second, ("Input.Code", first))).Errors.ShouldHaveSingleItem().ShouldStartWith("That code is not right");
        }

        // Nothing was told of the mailing: from the latest day on which it should have been.
        server.Clock.Advance(TimeSpan.FromDays(24));
        var later = server.Browser();
        await later.PasswordAsync("lost.late");
        await ToSecondAsync(later, "lost.late");
        (await later.SubmitAsync(Second, ("Input.Code", second))).Errors.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData(-60, true)]
    [InlineData(60, false)]
    [Nist("U-35")]
    public async Task The_clock_of_a_letter_s_code_starts_on_the_day_it_was_mailed(int secondsTooLate, bool works)
    {
        var username = works ? "lost.intime" : "lost.toolate";
        await MakeAsync(username, works ? "+12025550207" : "+12025550208");
        var browser = server.Browser();
        await browser.PasswordAsync(username);
        await ToSecondAsync(browser, username);
        await browser.SubmitAsync(await browser.GetAsync(Second), [], "Letter");
        var letter = (await server.MessagesToAsync(AddressBlock.Of(Person.Name, Person.Address))).First(message => message.Template == MessageTemplate.FactorRecoveryLetter);
        var mailed = server.Clock.GetUtcNow() + TimeSpan.FromDays(8);
        await ToldAsync(letter, posted => posted.Mailed(mailed));

        server.Clock.Advance(TimeSpan.FromDays(8) + TimeSpan.FromDays(21) + TimeSpan.FromSeconds(secondsTooLate) - TimeSpan.FromSeconds(30));
        var later = server.Browser();
        await later.PasswordAsync(username);
        await ToSecondAsync(later, username);
        server.Clock.Advance(TimeSpan.FromSeconds(30));
        var answer = await later.SubmitAsync(Second, ("Input.Code", letter.Parameters[MessageParameters.Code]));

        (answer.Location is not null).ShouldBe(works);
    }

    [Fact]
    public async Task A_letter_that_came_back_is_said_to_have_and_other_ways_are_named()
    {
        await MakeAsync("lost.returned", "+12025550209");
        var browser = server.Browser();
        await browser.PasswordAsync("lost.returned");
        await ToSecondAsync(browser, "lost.returned");
        await browser.SubmitAsync(await browser.GetAsync(Second), [], "Letter");
        var letter = (await server.MessagesToAsync(AddressBlock.Of(Person.Name, Person.Address))).First(message => message.Template == MessageTemplate.FactorRecoveryLetter);
        (await browser.GetAsync(Page)).Text.ShouldContain("you ordered a letter");

        await ToldAsync(letter, posted => posted.Returned(server.Clock.GetUtcNow()));

        var page = await browser.GetAsync(Page);
        page.Text.ShouldContain("came back: it could not be delivered");
        page.Document.QuerySelectorAll("main a[href^='tel:']").ShouldNotBeEmpty();
    }

    [Fact]
    [Attack(AttackClass.FactorSkipped)]
    [Nist("U-04")]
    [Nist("U-37")]
    public async Task One_code_alone_removes_nothing_and_no_step_is_skipped()
    {
        var account = await MakeAsync("lost.half", "+12025550204");
        var browser = server.Browser();
        await browser.PasswordAsync("lost.half");

        (await browser.GetAsync(Code)).Location.ShouldBe(Page);
        (await browser.GetAsync(Second)).Location.ShouldBe(Page);
        var token = (await browser.GetAsync(Page)).Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        (await browser.PostAsync(Second + "?handler=Send", ("__RequestVerificationToken", token))).Location.ShouldBe(Page);
        await ToSecondAsync(browser, "lost.half");
        var email = (await server.MessagesToAsync("lost.half@example.com"))[0].Parameters[MessageParameters.Code];
        (await browser.SubmitAsync(Second, ("Input.Code", email))).Errors.ShouldHaveSingleItem();
        (await browser.GetAsync("/enrol")).Location.ShouldBe("/continue");

        // What one session showed is not another's.
        var thief = server.Browser();
        await thief.PasswordAsync("lost.half");
        (await thief.GetAsync(Second)).Location.ShouldBe(Page);
        (await server.InDatabaseAsync(db => db.Authenticators.CountAsync(a => a.AccountId == account.Id && a.RemovedAt == null, Cancelled))).ShouldBe(1);
    }

    [Fact]
    [Attack(AttackClass.FactorBruteForce)]
    public async Task Wrong_codes_kill_a_code_and_add_up()
    {
        var account = await MakeAsync("lost.guess", "+12025550205");
        var browser = server.Browser();
        await browser.PasswordAsync("lost.guess");
        await ToSecondAsync(browser, "lost.guess");
        for (var round = 0; round < 2; round++)
        {
            await browser.SubmitAsync(await browser.GetAsync(Second), [], "Send");
            var right = await server.CodeToAsync("+12025550205");
            for (var tries = 0; tries < 5; tries++)
            {
                (await browser.SubmitAsync(Second, ("Input.Code", People.Wrong(right)))).Errors.ShouldHaveSingleItem();
            }

            (await browser.SubmitAsync(Second, ("Input.Code", right))).Errors.ShouldHaveSingleItem();
        }

        (await server.WrongCodesAsync("code-text", account.Id)).ShouldBe(10);
        await browser.SubmitAsync(await browser.GetAsync(Second), [], "Send");
        (await browser.SubmitAsync(Second, ("Input.Code", await server.CodeToAsync("+12025550205")))).Errors.ShouldHaveSingleItem();
        (await server.TrailAsync(account.Id)).ShouldContain("factor_recovery_code_refused:Text:Closed");
    }

    [Fact]
    [Attack(AttackClass.CodeReplay)]
    public async Task Of_second_codes_that_race_one_is_taken()
    {
        var account = await MakeAsync("lost.race", "+12025550206");
        var browser = server.Browser();
        await browser.PasswordAsync("lost.race");
        await ToSecondAsync(browser, "lost.race");
        await browser.SubmitAsync(await browser.GetAsync(Second), [], "Send");
        var code = await server.CodeToAsync("+12025550206");
        var form = await browser.GetAsync(Second);
        var copies = Enumerable.Range(0, 5).Select(_ => browser.Copy()).ToList();

        await Task.WhenAll(copies.Select(copy => Task.Run(() => copy.SubmitAsync(form, [("Input.Code", code)]))));

        (await server.CountAsync(AuditCatalogue.FactorRecovered, account.Id)).ShouldBe(1);
        (await server.CountAsync(AuditCatalogue.AuthenticatorRemoved, account.Id)).ShouldBe(1);
    }

    [Fact]
    public async Task Whoever_has_no_second_address_is_led_to_the_help_desk_and_other_ways_are_named_first()
    {
        await server.MakeWithAppAsync("lost.nothing");
        var browser = server.Browser();
        await browser.PasswordAsync("lost.nothing");
        var start = await browser.GetAsync(Page);
        start.Document.QuerySelector("main a[href='/signin/recovery-code']").ShouldNotBeNull();
        start.Text.ShouldContain("in person at an assistance center with two forms of government ID");
        await ToSecondAsync(browser, "lost.nothing");

        (await browser.GetAsync(Second)).Text.ShouldContain("Only the help desk can go on from here");
        browser.Language = "es";
        (await browser.GetAsync(Second)).Title.ShouldBe("Ahora el segundo código");
        (await browser.GetAsync(Page)).Title.ShouldBe("¿Perdió su segundo paso?");
    }

    [Fact]
    [Attack(AttackClass.SessionMixUp)]
    public async Task Only_a_password_of_an_account_with_a_second_factor_enters()
    {
        (await server.Browser().GetAsync(Page)).Location.ShouldBe("/continue");
        await server.MakeAsync("lost.never");
        var browser = server.Browser();
        await browser.PasswordAsync("lost.never");
        (await browser.GetAsync(Page)).Location.ShouldBe("/continue");
        await server.MakeWithAppAsync("lost.full");
        await browser.SignInWithAppAsync(server, "lost.full");
        (await browser.GetAsync(Page)).Location.ShouldBe("/continue");
    }

    [Theory]
    [InlineData("TN", "US", 21)]
    [InlineData("HI", "US", 30)]
    [InlineData("AE", "US", 30)]
    [InlineData(null, "DE", 30)]
    [Nist("U-35")]
    public void A_letter_s_code_works_longer_where_mail_takes_longer(string? state, string country, int days)
    {
        var person = Person with { Address = Person.Address with { State = state, Country = country } };
        new IdP.Authenticators.LostFactor.OpenWays(null, person).MailedFor.ShouldBe(TimeSpan.FromDays(days));
    }

    private async Task ToSecondAsync(TestBrowser browser, string username)
    {
        (await browser.SubmitAsync(Page)).Location.ShouldBe(Code);
        (await browser.SubmitAsync(Code, ("Input.Code", await server.CodeToAsync($"{username}@example.com")))).Location.ShouldBe(Second);
    }

    /// <summary>The print house tells something of a letter.</summary>
    private Task<int> ToldAsync(Message letter, Action<PostedLetter> told) => server.InDatabaseAsync(async db =>
    {
        var posted = PostedLetter.HandedOver(letter.Parameters[MessageParameters.Reference], letter.Template, addressKey: null, letter.AccountId, server.Clock.GetUtcNow());
        told(posted);
        db.PostedLetters.Add(posted);
        return await db.SaveChangesAsync(Cancelled);
    });

    private async Task<string> LetterAsync() =>
        (await server.MessagesToAsync(AddressBlock.Of(Person.Name, Person.Address)))[0].Parameters[MessageParameters.Code];

    /// <summary>A proofed account with an app, and the phone it was proofed with.</summary>
    private async Task<Account> MakeAsync(string username, string phone, bool bindPhone = false)
    {
        var account = bindPhone ? await server.MakeWithPhoneAsync(username, phone) : await server.MakeWithAppAsync(username);
        return await server.InScopeAsync(async services =>
        {
            var db = services.GetRequiredService<IdPDbContext>();
            var made = await db.Accounts.SingleAsync(a => a.Id == account.Id, Cancelled);
            var key = services.GetRequiredService<KeyedHash>().Of(KeyedPurpose.Phone, phone);
            made.TakeOverProofing(
                new ProofingGrant(Guid.CreateVersion7(), "online-phone", "online-phone", [Ial.SecureAccess], server.Clock.GetUtcNow()), key);
            var vault = services.GetRequiredService<PersonalDataVault>();
            await vault.PutAsync(account.VaultId, VaultKinds.Person, Person, Cancelled);
            await vault.PutAsync(account.VaultId, VaultKinds.Phone, phone, Cancelled);
            await db.SaveChangesAsync(Cancelled);
            return made;
        });
    }
}
