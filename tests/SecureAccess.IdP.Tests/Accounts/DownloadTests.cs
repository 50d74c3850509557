using System.Net;
using System.Text.Json;
using SecureAccess.IdP.Accounts.Download;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Tests.Accounts;

/// <summary>A person takes a copy of what is stored about them, and nobody else does.</summary>
public sealed class DownloadTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const string Path = DownloadPage.Path;

    [Fact]
    public async Task The_file_holds_what_is_stored_of_the_person_in_every_section()
    {
        var (account, browser) = await SignedInAsync("data.mine");
        await server.BindPhoneAsync(account, "+12025550187");
        await new TokenHolder(server).TakeAsync(browser);

        var answer = await browser.SubmitAsync(Path);

        answer.Status.ShouldBe(HttpStatusCode.OK);
        answer.Headers["Cache-Control"].ShouldContain("no-store");
        using var json = JsonDocument.Parse(answer.Body);
        var root = json.RootElement;
        root.EnumerateObject().Select(section => section.Name).ShouldBe(
        [
            "format", "madeAt", "account", "person", "identity", "identitySteps", "waysToSignIn", "recoveryCodes", "sessions", "applications",
            "agreements", "notices", "activity",
        ]);
        root.GetProperty("account").GetProperty("username").GetString().ShouldBe("data.mine");
        root.GetProperty("person").GetProperty("email").GetString().ShouldBe("data.mine@example.com");
        root.GetProperty("person").GetProperty("phones")[0].GetString().ShouldBe("+12025550187");
        root.GetProperty("waysToSignIn").GetArrayLength().ShouldBe(2);
        root.GetProperty("sessions").GetArrayLength().ShouldBe(1);
        root.GetProperty("applications").GetArrayLength().ShouldBe(1);
        root.GetProperty("activity")[0].GetProperty("what").GetString().ShouldNotBeNullOrEmpty();
        (await server.TrailAsync(account.Id)).ShouldContain("data_taken_out");
    }

    [Fact]
    [Attack(AttackClass.SecretDisclosure)]
    public async Task Nothing_in_it_opens_anything_and_the_taxpayer_number_is_not_whole()
    {
        var browser = server.Browser();
        await browser.FollowAsync(await browser.PasswordAsync(People.Sam));
        await browser.SecondFactorAsync(await server.CodeToAsync(People.SamsPhone));
        var sam = await server.AccountAsync(People.Sam);

        var body = (await browser.SubmitAsync(Path)).Body;

        using var json = JsonDocument.Parse(body);
        var person = json.RootElement.GetProperty("person");
        person.GetProperty("name").GetString().ShouldNotBeNullOrEmpty();
        person.GetProperty("taxpayerNumberEndsIn").GetString()!.Length.ShouldBe(4);
        body.ShouldNotContain(Proofing.Registrant.Personas[People.Sam].TaxpayerId!.Replace("-", "", StringComparison.Ordinal));
        foreach (var secret in (string?[])[sam.PasswordHash, sam.TaxpayerKey, sam.EmailKey, sam.ProofedPhoneKey, sam.VaultId.ToString()])
        {
            body.ShouldNotContain(secret!);
        }

        body.ShouldNotContain("\"vendor\"", Case.Insensitive);
        body.ShouldNotContain("reference", Case.Insensitive);
    }

    [Fact]
    [Attack(AttackClass.SessionMixUp)]
    [Nist("P-51")]
    public async Task It_takes_a_fresh_sign_in_with_two_factors_and_a_form_of_ours()
    {
        var (account, browser) = await SignedInAsync("data.stale");
        (await browser.PostAsync(Path)).Status.ShouldBe(HttpStatusCode.BadRequest);
        var form = await browser.GetAsync(Path);
        server.Clock.Advance(TimeSpan.FromMinutes(16));

        (await browser.GetAsync(Path)).Location.ShouldBe("/signin");
        (await browser.SubmitAsync(form, [])).Location.ShouldBe("/signin");
        var half = server.Browser();
        await half.PasswordAsync("data.stale");
        (await half.GetAsync(Path)).Location.ShouldBe("/continue");
        (await server.CountAsync(AuditCatalogue.DataTakenOut, account.Id)).ShouldBe(0);
    }

    [Fact]
    public async Task The_page_says_in_both_languages_what_is_in_it()
    {
        var (_, browser) = await SignedInAsync("data.spanish");
        (await browser.GetAsync(Path)).Title.ShouldBe("Download your data");
        browser.Language = "es";
        (await browser.GetAsync(Path)).Title.ShouldBe("Descargar sus datos");
    }

    private async Task<(Account Account, TestBrowser Browser)> SignedInAsync(string username)
    {
        var account = await server.MakeWithAppAsync(username);
        var browser = server.Browser();
        await browser.SignInWithAppAsync(server, username);
        return (account, browser);
    }
}
