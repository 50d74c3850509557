using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Domain.Assurance;
using SecureAccess.IdP.Domain.Authenticators;
using SecureAccess.IdP.Domain.Notifications;
using SecureAccess.IdP.Testing;
using static SecureAccess.IdP.Tests.Passkeys.PasskeyPages;

namespace SecureAccess.IdP.Tests.Passkeys;

/// <summary>The page of all authenticators of an account: names, removal, and what both take.</summary>
public sealed class KeepingTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const string List = "/account/authenticators";

    [Fact]
    [Nist("U-31")]
    public async Task Everything_bound_is_listed_and_a_name_tells_it_apart()
    {
        using var passkey = new SoftAuthenticator { Syncs = true };
        var account = await server.MakeWithPasskeyAsync("keep.list", passkey);
        await server.BindPhoneAsync(account, "+12025550172");
        var browser = await SignedInAsync(passkey);

        var list = await browser.GetAsync(List);
        list.Text.ShouldContain("Passkey, also on your other devices");
        list.Text.ShouldContain("Text messages to the number ending in 0172");

        var one = await browser.GetAsync(await LinkAsync(browser, "Passkey"));
        (await browser.SubmitAsync(one, [("Input.Name", "My laptop")], "Rename")).Location.ShouldBe(List);
        (await browser.GetAsync(List)).Text.ShouldContain("My laptop");
        (await server.TrailAsync(account.Id)).ShouldContain("authenticator_renamed:passkey");

        var tooLong = await browser.SubmitAsync(one, [("Input.Name", new string('x', 61))], "Rename");
        tooLong.Errors.ShouldHaveSingleItem().ShouldBe("The name may have at most 60 characters");
    }

    [Fact]
    [Nist("U-39")]
    public async Task What_is_removed_stops_working_at_once_and_every_address_is_told()
    {
        using var passkey = new SoftAuthenticator();
        using var second = new SoftAuthenticator();
        var account = await server.MakeWithPasskeyAsync("keep.remove", passkey);
        await server.BindPhoneAsync(account, "+12025550173");
        var browser = await SignedInAsync(passkey);
        (await browser.MakeAsync(second)).Location.ShouldBe("/continue");
        (await server.MessagesToAsync("+12025550173"))[0].Template.ShouldBe(MessageTemplate.AuthenticatorAddedNotice);

        var key = Authenticator.Passkey.KeyOf(passkey.CredentialId);
        var id = await server.InDatabaseAsync(db => db.Authenticators.OfType<Authenticator.Passkey>()
            .Where(p => p.CredentialKey == key).Select(p => p.Id).SingleAsync());
        var elsewhere = await SignedInAsync(second);
        (await browser.SubmitAsync(await browser.GetAsync($"{List}/{id:N}"), [], "Remove")).Location.ShouldBe(List);
        (await elsewhere.GetAsync(List)).Location.ShouldBe("/continue", "what was opened before ends with it");
        (await browser.GetAsync(List)).Location.ShouldBeNull();

        (await server.Browser().UseAsync(passkey, SignIn)).Errors.ShouldNotBeEmpty();
        (await server.Browser().UseAsync(second, SignIn)).Location.ShouldBe("/continue");
        foreach (var address in new[] { "keep.remove@example.com", "+12025550173" })
        {
            (await server.MessagesToAsync(address)).ShouldContain(message => message.Template == MessageTemplate.AuthenticatorRemovedNotice);
        }

        (await server.TrailAsync(account.Id)).ShouldContain("authenticator_removed:passkey");
    }

    [Fact]
    [Attack(AttackClass.SessionMixUp)]
    public async Task Removing_takes_a_fresh_sign_in_at_the_level_of_what_remains()
    {
        using var passkey = new SoftAuthenticator();
        await server.MakeWithAppAsync("keep.level");
        var browser = server.Browser();
        await browser.SignInWithAppAsync(server, "keep.level");
        (await browser.MakeAsync(passkey)).Location.ShouldBe("/continue");

        // A thief who knows the password and a code cannot take the owner's app away, since the passkey remains.
        var thief = server.Browser();
        server.Clock.Advance(TimeSpan.FromSeconds(Totp.StepSeconds));
        await thief.PasswordAsync("keep.level");
        await thief.SecondFactorAsync(server.AppCode(), "/signin/second-factor?with=app");
        var app = await LinkAsync(thief, "Authenticator app");
        (await thief.SubmitAsync(await thief.GetAsync(app), [], "Remove")).Location.ShouldBe(Use);

        // The lost passkey goes with the app that remains, and after a quarter of an hour with nothing.
        var key = await LinkAsync(thief, "Passkey");
        server.Clock.Advance(TimeSpan.FromMinutes(16));
        (await thief.SubmitAsync(await thief.GetAsync(key), [], "Remove")).Location.ShouldBe(SignIn);
    }

    [Fact]
    public async Task The_only_one_stays()
    {
        using var passkey = new SoftAuthenticator();
        var account = await server.MakeWithPasskeyAsync("keep.only", passkey);
        var browser = await SignedInAsync(passkey);
        var page = await browser.GetAsync(await LinkAsync(browser, "Passkey"));
        page.Text.ShouldContain("This is your only second step");
        page.Document.QuerySelector("button[formaction*='Remove']").ShouldBeNull();

        var rename = page.Document.QuerySelector("form input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var forced = await browser.PostAsync(page.Path + "?handler=Remove", ("__RequestVerificationToken", rename));
        forced.Errors.ShouldHaveSingleItem().ShouldStartWith("This is your only second step");
        (await server.InDatabaseAsync(db => db.Authenticators.CountAsync(a => a.AccountId == account.Id && a.RemovedAt == null))).ShouldBe(1);
    }

    [Fact]
    public async Task Of_parallel_removals_of_the_last_two_one_stays()
    {
        using var passkey = new SoftAuthenticator();
        var account = await server.MakeWithPasskeyAsync("keep.race", passkey);
        await server.BindPhoneAsync(account, "+12025550174");
        var browser = await SignedInAsync(passkey);
        var (key, phone) = (await browser.GetAsync(await LinkAsync(browser, "Passkey")), await browser.GetAsync(await LinkAsync(browser, "Text")));

        await Task.WhenAll(browser.Copy().SubmitAsync(key, [], "Remove"), browser.Copy().SubmitAsync(phone, [], "Remove"));

        (await server.InDatabaseAsync(db => db.Authenticators.CountAsync(a => a.AccountId == account.Id && a.RemovedAt == null))).ShouldBe(1);
    }

    [Fact]
    [Attack(AttackClass.SessionMixUp)]
    public async Task Somebody_elses_is_neither_shown_nor_changed()
    {
        using var mine = new SoftAuthenticator();
        using var theirs = new SoftAuthenticator();
        await server.MakeWithPasskeyAsync("keep.mine", mine);
        var other = await server.MakeWithPasskeyAsync("keep.theirs", theirs);
        var browser = await SignedInAsync(mine);
        var id = await server.InDatabaseAsync(db => db.Authenticators.Where(a => a.AccountId == other.Id).Select(a => a.Id).SingleAsync());

        (await browser.GetAsync($"{List}/{id:N}")).Location.ShouldBe(List);
    }

    [Fact]
    public async Task Two_apps_can_be_bound_and_the_code_of_either_is_right()
    {
        await server.MakeWithAppAsync("keep.apps");
        var browser = server.Browser();
        await browser.SignInWithAppAsync(server, "keep.apps");
        var page = await browser.GetAsync("/enrol/app");
        var key = Authenticators.Enrolling.KeyOn(page);
        (await browser.SubmitAsync(page, [("Input.Code", Code(key))])).Location.ShouldBe("/continue");
        (await browser.GetAsync("/enrol/app")).Location.ShouldBe("/continue");

        foreach (var own in new[] { key, People.AppKey })
        {
            server.Clock.Advance(TimeSpan.FromSeconds(Totp.StepSeconds));
            var again = server.Browser();
            await again.PasswordAsync("keep.apps");
            (await again.SecondFactorAsync(Code(own))).Location.ShouldBe("/continue");
            (await server.SessionAsync(again))!.Aal.ShouldBe(Aal.Two);
        }
    }

    private string Code(string key) => Totp.Compute(Base32.Decode(key), Totp.StepAt(server.Clock.GetUtcNow()));

    private async Task<TestBrowser> SignedInAsync(SoftAuthenticator passkey)
    {
        var browser = server.Browser();
        (await browser.UseAsync(passkey, SignIn)).Location.ShouldBe("/continue");
        return browser;
    }

    private static async Task<string> LinkAsync(TestBrowser browser, string label)
    {
        var page = await browser.GetAsync(List);
        var row = page.Document.QuerySelectorAll("main .summary-row").First(r => r.TextContent.Contains(label, StringComparison.Ordinal));
        return row.QuerySelector("a")!.GetAttribute("href")!;
    }
}
