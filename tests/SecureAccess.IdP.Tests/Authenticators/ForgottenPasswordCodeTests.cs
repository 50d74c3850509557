using SecureAccess.IdP.Domain.Notifications;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Tests.Authenticators;

/// <summary>The e-mailed code for a forgotten password: what a stranger learns from it, and how it is guessed.</summary>
public sealed class ForgottenPasswordCodeTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    [Attack(AttackClass.SecretDisclosure)]
    [Nist("U-04")]
    public async Task Nothing_tells_whether_there_is_an_account_before_the_code_was_right()
    {
        await server.MakeWithAppAsync("reset.known");
        var (known, unknown) = (server.Browser(), server.Browser());
        var answers = new List<string>();
        foreach (var (browser, name) in new[] { (known, "reset.known"), (unknown, "reset.nobody") })
        {
            var said = new List<string?>();
            var begun = await browser.SubmitAsync(Forgetting.Page, ("Input.Name", name));
            said.Add(begun.Location);
            said.Add((await browser.GetAsync(Forgetting.Code)).Text);
            for (var tries = 0; tries < 6; tries++)
            {
                said.Add((await browser.SubmitAsync(Forgetting.Code, ("Input.Code", People.Wrong(await CodeOrNoneAsync(name))))).Text);
            }

            said.Add((await browser.FollowAsync(await browser.SubmitAsync(await browser.GetAsync(Forgetting.Code), [], "Send"))).Text);
            foreach (var stage in (string[])[Forgetting.Factor, Forgetting.Choose, Forgetting.Page + "/passkey", Forgetting.Page + "/recovery-code"])
            {
                said.Add((await browser.GetAsync(stage)).Location);
            }

            answers.Add(string.Join('\n', said));
        }

        answers[0].ShouldBe(answers[1]);
        answers[0].ShouldContain("If there is an account by that name or address");
        (await server.MessagesToAsync("reset.nobody@example.com")).ShouldBeEmpty();
    }

    [Fact]
    [Attack(AttackClass.FactorBruteForce)]
    [Nist("U-35")]
    public async Task A_code_is_dead_after_five_wrong_tries_and_by_time_and_by_the_next_one()
    {
        await server.MakeWithAppAsync("reset.code");
        var browser = server.Browser();
        var first = await browser.ForgetAsync(server, "reset.code");
        for (var tries = 0; tries < 5; tries++)
        {
            (await browser.ResetCodeAsync(People.Wrong(first))).Errors.ShouldHaveSingleItem().ShouldStartWith("That code is not right");
        }

        (await browser.ResetCodeAsync(first)).Errors.ShouldHaveSingleItem().ShouldStartWith("That code is not right");
        var second = await browser.ForgetAgainAsync(server, "reset.code");
        server.Clock.Advance(TimeSpan.FromMinutes(15));
        (await browser.ResetCodeAsync(second)).Errors.ShouldHaveSingleItem();
        var third = await browser.ForgetAgainAsync(server, "reset.code");
        var fourth = await browser.ForgetAgainAsync(server, "reset.code");
        if (third != fourth)
        {
            (await browser.ResetCodeAsync(third)).Errors.ShouldHaveSingleItem();
        }

        (await browser.ResetCodeAsync(fourth)).Location.ShouldBe(Forgetting.Factor);
        (await browser.GetAsync(Forgetting.Code)).Location.ShouldBe(Forgetting.Factor);
    }

    [Fact]
    [Attack(AttackClass.FactorBruteForce)]
    public async Task Wrong_codes_add_up_over_new_codes_and_browsers()
    {
        var account = await server.MakeWithAppAsync("reset.guess");
        for (var round = 0; round < 2; round++)
        {
            var thief = server.Browser();
            var sent = await thief.ForgetAsync(server, "reset.guess");
            for (var tries = 0; tries < 5; tries++)
            {
                await thief.ResetCodeAsync(People.Wrong(sent));
            }
        }

        var owner = server.Browser();
        var code = await owner.ForgetAsync(server, "reset.guess");
        var refused = await owner.ResetCodeAsync(code);
        refused.Errors.ShouldHaveSingleItem();
        refused.Text.ShouldContain("After ten wrong codes in a day");
        (await server.TrailAsync(account.Id)).ShouldContain("password_reset_code_refused:Closed");
        server.Clock.Advance(TimeSpan.FromDays(2));
        owner = server.Browser();
        (await owner.ResetCodeAsync(await owner.ForgetAsync(server, "reset.guess"))).Location.ShouldBe(Forgetting.Factor);
    }

    [Fact]
    [Attack(AttackClass.ResourceExhaustion)]
    public async Task Codes_are_limited_for_one_name_and_for_one_address_and_nobody_learns_of_the_latter()
    {
        await server.MakeAsync("reset.flood");
        var (known, unknown) = (server.Browser(), server.Browser());
        for (var sent = 0; sent < 5; sent++)
        {
            (await known.SubmitAsync(Forgetting.Page, ("Input.Name", "reset.flood"))).Location.ShouldBe(Forgetting.Code);
            (await unknown.SubmitAsync(Forgetting.Page, ("Input.Name", "reset.nobody.flood"))).Location.ShouldBe(Forgetting.Code);
        }

        var (sixth, alike) = (await known.SubmitAsync(Forgetting.Page, ("Input.Name", "reset.flood")), await unknown.SubmitAsync(Forgetting.Page, ("Input.Name", "reset.nobody.flood")));
        sixth.Title.ShouldBe("That was asked too often");
        alike.Text.ShouldBe(sixth.Text);
        (await known.SubmitAsync(await known.GetAsync(Forgetting.Code), [], "Send")).Title.ShouldBe("That was asked too often");
        (await server.Browser().SubmitAsync(Forgetting.Page, ("Input.Name", "reset.flood@example.com"))).Location.ShouldBe(Forgetting.Code);
        (await server.MessagesToAsync("reset.flood@example.com")).Count.ShouldBe(5);
    }

    private async Task<string> CodeOrNoneAsync(string username)
    {
        var messages = await server.MessagesToAsync($"{username}@example.com");
        return messages.Count == 0 ? "none" : messages[0].Parameters[MessageParameters.Code];
    }
}
