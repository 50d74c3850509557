namespace SecureAccess.IdP.Tests.Authenticators;

/// <summary>What somebody does who forgot their password.</summary>
internal static class Forgetting
{
    public const string Page = "/forgot/password";
    public const string Code = Page + "/code";
    public const string Factor = Page + "/factor";
    public const string Choose = Page + "/new";

    /// <summary>Asks for a code, and reads it in the account's inbox.</summary>
    public static async Task<string> ForgetAsync(this TestBrowser browser, ServerFixture server, string username)
    {
        (await browser.SubmitAsync(Page, ("Input.Name", username))).Location.ShouldBe(Code);
        return await server.CodeToAsync($"{username}@example.com");
    }

    /// <summary>Asks for another one.</summary>
    public static async Task<string> ForgetAgainAsync(this TestBrowser browser, ServerFixture server, string username)
    {
        (await browser.SubmitAsync(await browser.GetAsync(Code), [], "Send")).Location.ShouldBe(Code);
        return await server.CodeToAsync($"{username}@example.com");
    }

    /// <summary>Types a code.</summary>
    public static Task<TestPage> ResetCodeAsync(this TestBrowser browser, string code) => browser.SubmitAsync(Code, ("Input.Code", code));

    /// <summary>A browser that shows its second factor next.</summary>
    public static async Task<TestBrowser> ForgottenUpToFactorAsync(this ServerFixture server, string name, string email)
    {
        var browser = server.Browser();
        (await browser.SubmitAsync(Page, ("Input.Name", name))).Location.ShouldBe(Code);
        (await browser.ResetCodeAsync(await server.CodeToAsync(email))).Location.ShouldBe(Factor);
        return browser;
    }
}
