using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Notifications;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Tests.Accounts;

/// <summary>A forgotten username goes to the account's own address, and nobody else learns whether there is an account.</summary>
public sealed class ForgotUsernameTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const string Page = "/forgot/username";

    [Fact]
    public async Task It_is_sent_to_the_address_of_the_account_in_its_language_and_opens_nothing()
    {
        var account = await server.MakeAsync("forgot.owner");

        (await AskAsync(" Forgot.Owner@example.com ")).Title.ShouldBe("Look in your inbox");

        var message = (await server.MessagesToAsync("forgot.owner@example.com")).ShouldHaveSingleItem();
        (message.Channel, message.Template).ShouldBe((MessageChannel.Email, MessageTemplate.UsernameReminder));
        message.Parameters[MessageParameters.Username].ShouldBe("forgot.owner");
        message.Parameters.Count.ShouldBe(1);
        (await server.TrailAsync(account.Id)).ShouldContain("username_asked_for");
    }

    [Fact]
    [Attack(AttackClass.SecretDisclosure)]
    public async Task The_answer_does_not_tell_whether_there_is_an_account()
    {
        await server.MakeAsync("forgot.known");

        var known = await AskAsync("forgot.known@example.com");
        var unknown = await AskAsync("forgot.nobody@example.com");

        (known.Status, known.Text).ShouldBe((unknown.Status, unknown.Text));
        known.Body.ShouldNotContain("forgot.known");
        (await server.MessagesToAsync("forgot.nobody@example.com")).ShouldBeEmpty();
        (await server.CountAsync(AuditCatalogue.UsernameAskedFor, null)).ShouldBeGreaterThan(0);
    }

    [Theory]
    [Attack(AttackClass.ResourceExhaustion)]
    [InlineData("forgot.often")]
    [InlineData("forgot.never")]
    public async Task One_address_gets_three_a_day_whoever_asks_and_whether_or_not_it_is_an_accounts(string name)
    {
        if (name == "forgot.often")
        {
            await server.MakeAsync(name);
        }

        for (var asked = 0; asked < 3; asked++)
        {
            (await AskAsync($"{name}@example.com")).Title.ShouldBe("Look in your inbox");
        }

        (await AskAsync($"{name}@example.com")).Title.ShouldBe("That was asked too often");
        (await server.MessagesToAsync($"{name}@example.com")).Count.ShouldBe(name == "forgot.often" ? 3 : 0);
        server.Clock.Advance(TimeSpan.FromDays(1.01));
        (await AskAsync($"{name}@example.com")).Title.ShouldBe("Look in your inbox");
    }

    [Fact]
    [Attack(AttackClass.ResourceExhaustion)]
    public async Task One_place_asks_for_so_many_addresses_and_no_more()
    {
        await using var own = new ServerFixture { Settings = { ["Accounts:RemindersPerOrigin"] = "5" } };
        for (var asked = 0; asked < 5; asked++)
        {
            (await own.Browser().SubmitAsync(Page, ("Input.Email", $"many.{asked}@example.com"))).Title.ShouldBe("Look in your inbox");
        }

        (await own.Browser().SubmitAsync(Page, ("Input.Email", "many.last@example.com"))).Title.ShouldBe("That was asked too often");
    }

    [Theory]
    [InlineData("", "Enter your e-mail address")]
    [InlineData("no address", "Enter an e-mail address in the form")]
    public async Task What_is_no_address_is_said_at_its_field_and_kept(string typed, string error)
    {
        var page = await AskAsync(typed);

        page.Errors.ShouldHaveSingleItem().ShouldStartWith(error);
        (page.Document.QuerySelector("[name='Input.Email'][aria-invalid=true]")!.GetAttribute("value") ?? "").ShouldBe(typed);
    }

    [Fact]
    public async Task The_sign_in_page_leads_there_and_it_speaks_Spanish()
    {
        var browser = server.Browser();
        browser.Language = "es";
        (await browser.GetAsync("/signin")).Document.QuerySelector($"a[href='{Page}']").ShouldNotBeNull();
        (await browser.GetAsync(Page)).Title.ShouldBe("¿Olvidó su nombre de usuario?");
    }

    private Task<TestPage> AskAsync(string email) => server.Browser().SubmitAsync(Page, ("Input.Email", email));
}
