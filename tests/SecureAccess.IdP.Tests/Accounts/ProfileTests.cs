using System.Net;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Tests.Accounts;

/// <summary>A person sees what is known about them, and chooses in which language they are written to.</summary>
public sealed class ProfileTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const string Path = "/account/profile";

    [Fact]
    public async Task A_proven_person_sees_name_and_addresses_and_how_to_have_them_corrected_and_no_number()
    {
        var browser = server.Browser();
        await browser.FollowAsync(await browser.PasswordAsync(People.Sam));
        (await browser.SecondFactorAsync(await server.CodeToAsync(People.SamsPhone))).Location.ShouldBe("/continue");

        var page = await browser.GetAsync(Path);

        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Text.ShouldContain("Number ending in 0101");
        page.Text.ShouldContain("Your identity was confirmed on");
        page.Text.ShouldContain("If your name or mailing address is not right");
        page.Body.ShouldNotContain(People.SamsPhone[1..]);
        page.Document.QuerySelector("main a[href='/account/email']").ShouldNotBeNull();
        page.Document.QuerySelectorAll("main input[type=text]").Length.ShouldBe(0);
    }

    [Fact]
    public async Task Whoever_is_not_proven_reads_that_and_finds_the_way()
    {
        var (_, browser) = await SignedInAsync("profile.basic");

        var page = await browser.GetAsync(Path);

        page.Text.ShouldContain("profile.basic@example.com");
        page.Text.ShouldContain("You have not confirmed your identity yet");
        page.Text.ShouldContain("None");
        (await browser.GetAsync("/account")).Document.QuerySelector($"main a[href='{Path}']").ShouldNotBeNull();
    }

    [Fact]
    public async Task Messages_go_out_in_the_language_chosen()
    {
        var (account, browser) = await SignedInAsync("profile.language");

        var page = await browser.FollowAsync(await browser.SubmitAsync(Path, ("Input.Language", "es")));

        page.Text.ShouldContain("Saved");
        (await server.AccountAsync("profile.language")).Language.ShouldBe("es");
        (await server.TrailAsync(account.Id)).ShouldContain("language_chosen:es");
        await browser.SubmitAsync("/account/password", ("Input.Present", People.Password), ("Input.Chosen", "wholly other passphrase 9"));
        (await server.MessagesToAsync("profile.language@example.com"))[0].Language.ShouldBe("es");
    }

    [Theory]
    [InlineData("fr")]
    [InlineData("")]
    [Attack(AttackClass.ForgedState)]
    public async Task A_language_that_is_none_of_ours_is_not_taken(string forged)
    {
        var (_, browser) = await SignedInAsync("profile.forged" + forged);

        var page = await browser.SubmitAsync(Path, ("Input.Language", forged));

        page.Errors.ShouldHaveSingleItem().ShouldStartWith("Choose a language");
        (await server.AccountAsync("profile.forged" + forged)).Language.ShouldBe("en");
    }

    [Fact]
    [Nist("P-51")]
    public async Task One_factor_sees_nothing()
    {
        await server.MakeWithAppAsync("profile.half");
        var half = server.Browser();
        await half.PasswordAsync("profile.half");

        (await half.GetAsync(Path)).Location.ShouldBe("/continue");
    }

    private async Task<(Domain.Accounts.Account Account, TestBrowser Browser)> SignedInAsync(string username)
    {
        var account = await server.MakeWithAppAsync(username);
        var browser = server.Browser();
        await browser.SignInWithAppAsync(server, username);
        return (account, browser);
    }
}
