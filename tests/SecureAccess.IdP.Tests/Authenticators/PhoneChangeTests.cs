using SecureAccess.IdP.Domain.Assurance;
using SecureAccess.IdP.Domain.Authenticators;
using SecureAccess.IdP.Domain.Notifications;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Tests.Authenticators;

/// <summary>Another number is a new binding (SP 800-63B-4 3.1.3.3): shown by its own code, told everywhere, and the one before goes.</summary>
public sealed class PhoneChangeTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const string Name = "/enrol/phone";

    [Fact]
    [Nist("P-52")]
    public async Task The_new_number_takes_the_place_of_the_old_one_which_is_told()
    {
        var (browser, account) = await SignedInAsync("phone.change", "+12025550211");
        (await browser.GetAsync(Name)).Text.ShouldContain("You get codes at the number ending in 0211 now");

        var elsewhere = server.Browser();
        await elsewhere.PasswordAsync("phone.change");
        await elsewhere.GetAsync("/signin/second-factor");
        (await elsewhere.SecondFactorAsync(await server.CodeToAsync("+12025550211"))).Location.ShouldBe("/continue");
        await browser.SubmitAsync(Name, ("Input.Phone", "202 555 0212"));
        (await browser.SubmitAsync("/enrol/phone/code", ("Input.Code", await server.CodeToAsync("+12025550212")))).Location.ShouldBe("/continue");

        (await server.MessagesToAsync("+12025550211")).ShouldContain(message => message.Template == MessageTemplate.AuthenticatorRemovedNotice);
        (await server.MessagesToAsync("phone.change@example.com")).Take(2).Select(message => message.Template)
            .ShouldBe([MessageTemplate.AuthenticatorAddedNotice, MessageTemplate.AuthenticatorRemovedNotice], ignoreOrder: true);
        (await server.TrailAsync(account)).ShouldContain("authenticator_removed:text");
        (await elsewhere.GetAsync("/account")).Location.ShouldBe("/continue", "whoever had the old phone is signed out");
        var next = server.Browser();
        await next.PasswordAsync("phone.change");
        (await next.GetAsync("/signin/second-factor")).Text.ShouldContain("0212");
        (await next.SecondFactorAsync(await server.CodeToAsync("+12025550212"))).Location.ShouldBe("/continue");

        // The old number is free for whoever has it now.
        var (stranger, _) = await server.WithPasswordAsync("phone.next");
        await stranger.SubmitAsync(Name, ("Input.Phone", "202 555 0211"));
        (await stranger.SubmitAsync("/enrol/phone/code", ("Input.Code", await server.CodeToAsync("+12025550211")))).Location.ShouldBe("/continue");
    }

    [Fact]
    public async Task Until_the_code_is_typed_the_old_number_stays()
    {
        var (browser, _) = await SignedInAsync("phone.begun", "+12025550213");
        await browser.SubmitAsync(Name, ("Input.Phone", "202 555 0214"));

        var next = server.Browser();
        await next.PasswordAsync("phone.begun");
        (await next.GetAsync("/signin/second-factor")).Text.ShouldContain("0213");
    }

    [Fact]
    public async Task The_same_number_and_somebody_elses_are_refused_at_the_field()
    {
        await SignedInAsync("phone.owner", "+12025550215");
        var (browser, _) = await SignedInAsync("phone.same", "+12025550216");

        (await browser.SubmitAsync(Name, ("Input.Phone", "(202) 555-0216"))).Errors.ShouldHaveSingleItem().ShouldStartWith("You get codes at this number already");
        (await browser.SubmitAsync(Name, ("Input.Phone", "202 555 0215"))).Errors.ShouldHaveSingleItem().ShouldNotContain("already");
    }

    [Fact]
    [Attack(AttackClass.FactorAddedUnasked)]
    [Nist("U-12")]
    public async Task A_password_alone_or_a_sign_in_of_before_changes_no_number()
    {
        var (browser, _) = await SignedInAsync("phone.stale", "+12025550217");
        var thief = server.Browser();
        await thief.PasswordAsync("phone.stale");
        (await thief.GetAsync(Name)).Location.ShouldStartWith("/continue");

        server.Clock.Advance(TimeSpan.FromMinutes(16));
        (await browser.GetAsync(Name)).Location.ShouldBe("/signin");
    }

    [Fact]
    public async Task Two_tabs_that_show_a_factor_each_at_once_leave_one_session_that_is_signed_in()
    {
        await server.BindPhoneAsync(await server.MakeWithAppAsync("phone.tabs"), "+12025550218");
        server.Clock.Advance(TimeSpan.FromSeconds(Totp.StepSeconds));
        var one = server.Browser();
        await one.PasswordAsync("phone.tabs");
        var text = await one.GetAsync("/signin/second-factor?with=text");
        var app = await one.GetAsync("/signin/second-factor?with=app");
        var other = one.Copy();
        var code = await server.CodeToAsync("+12025550218");

        var answers = await Task.WhenAll(
            one.SubmitAsync(app, [("Input.Code", server.AppCode())]), other.SubmitAsync(text, [("Input.Code", code)]));

        answers.ShouldAllBe(answer => (int)answer.Status < 500);
        var sessions = new[] { await server.SessionAsync(one), await server.SessionAsync(other) }.OfType<Domain.Sessions.Session>().ToList();
        sessions.Select(session => session.Id).Distinct().ShouldHaveSingleItem();
        sessions.ShouldAllBe(session => session.Aal == Aal.Two);
    }

    private async Task<(TestBrowser Browser, Guid Account)> SignedInAsync(string username, string phone)
    {
        await server.MakeWithPhoneAsync(username, phone);
        var (browser, account) = await server.WithPasswordAsync(username, made: true);
        await browser.GetAsync("/signin/second-factor");
        (await browser.SecondFactorAsync(await server.CodeToAsync(phone))).Location.ShouldBe("/continue");
        return (browser, account);
    }
}
