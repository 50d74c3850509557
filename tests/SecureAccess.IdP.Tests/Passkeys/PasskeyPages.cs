using System.Text.Json.Nodes;

namespace SecureAccess.IdP.Tests.Passkeys;

/// <summary>What a page's script does, done by a test.</summary>
internal static class PasskeyPages
{
    public const string SignIn = "/signin";
    public const string Use = "/signin/passkey";
    public const string Enrol = "/enrol/passkey";

    /// <summary>Begins a ceremony of a page.</summary>
    public static async Task<(string Ceremony, JsonNode Options)> BeginAsync(this TestBrowser browser, string path)
    {
        var answer = await browser.OptionsAsync(await browser.GetAsync(path));
        answer.Status.ShouldBe(System.Net.HttpStatusCode.OK, answer.Location);
        var json = JsonNode.Parse(answer.Body)!;
        return ((string)json["ceremony"]!, json["publicKey"]!);
    }

    /// <summary>Asks for the options by the form of a page.</summary>
    public static Task<TestPage> OptionsAsync(this TestBrowser browser, TestPage page)
    {
        var form = page.Document.QuerySelector("form[data-passkey]").ShouldNotBeNull(page.Location ?? page.Text);
        return browser.PostAsync(form.GetAttribute("data-passkey-options")!, ("__RequestVerificationToken", TokenOf(page)));
    }

    /// <summary>Sends an answer to a page.</summary>
    public static async Task<TestPage> AnswerAsync(this TestBrowser browser, string path, string ceremony, string credential)
    {
        var page = await browser.GetAsync(path);
        var form = page.Document.QuerySelector("form[data-passkey]").ShouldNotBeNull(page.Location ?? page.Text);
        return await browser.PostAsync(
            form.GetAttribute("action")!,
            ("__RequestVerificationToken", TokenOf(page)), ("Passkey.Ceremony", ceremony), ("Passkey.Credential", credential));
    }

    /// <summary>Makes a passkey.</summary>
    public static async Task<TestPage> MakeAsync(this TestBrowser browser, SoftAuthenticator authenticator, string path = Enrol)
    {
        var (ceremony, options) = await browser.BeginAsync(path);
        return await browser.AnswerAsync(path, ceremony, authenticator.Create(options));
    }

    /// <summary>Uses a passkey.</summary>
    public static async Task<TestPage> UseAsync(this TestBrowser browser, SoftAuthenticator authenticator, string path = Use)
    {
        var (ceremony, options) = await browser.BeginAsync(path);
        return await browser.AnswerAsync(path, ceremony, authenticator.Get(options));
    }

    /// <summary>Makes an account with a passkey as its only second factor, and hands over a browser in which nobody is signed in.</summary>
    public static async Task<Domain.Accounts.Account> MakeWithPasskeyAsync(this ServerFixture server, string username, SoftAuthenticator authenticator)
    {
        var account = await server.MakeAsync(username);
        var browser = server.Browser();
        (await browser.PasswordAsync(username)).Location.ShouldBe("/continue");
        (await browser.MakeAsync(authenticator)).Location.ShouldBe("/continue");
        await server.InDatabaseAsync(async db =>
        {
            (await db.Accounts.FindAsync([account.Id], TestContext.Current.CancellationToken))!.Accepted(1);
            return await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        });
        return account;
    }

    private static string TokenOf(TestPage page) =>
        page.Document.QuerySelector("form[data-passkey] input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
}
