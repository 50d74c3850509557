using SecureAccess.IdP.Journeys.Demo;

namespace SecureAccess.IdP.Journeys.Walks;

/// <summary>A person looks through the pages of their own account on a small phone, in both languages. Nothing is changed.</summary>
public sealed class OwnPagesWalks(Chromium chromium)
{
    private static readonly string[] Pages =
    [
        "/account/profile", "/account/password", "/account/authenticators", "/account/sessions", "/account/activity", "/account/apps", "/approve",
        "/account/agreements", "/account/data", "/account/close",
    ];

    [Fact]
    public async Task Owen_finds_every_page_of_his_account_in_English_and_in_Spanish()
    {
        var owen = new Walker(await chromium.OpenAsync("en-US", 320));
        await owen.Page.GotoAsync($"{RunningDemo.Provider}/signin");
        await owen.SignInByAppAsync("owen.owner");
        owen.Path.ShouldBe("/account");
        foreach (var language in (string[])["en", "es"])
        {
            await owen.OpenAsync($"{RunningDemo.Provider}/account");
            foreach (var path in Pages)
            {
                await owen.FollowAsync(path);
                owen.Path.ShouldBe(path);
                (await owen.Page.Locator("html").GetAttributeAsync("lang")).ShouldBe(language);
                (await owen.Page.Locator("nav [aria-current=page]").CountAsync()).ShouldBe(1);
            }

            await owen.Page.Locator(".languages a").First.ClickAsync();
            await owen.CheckAsync();
        }

        await owen.OpenAsync($"{RunningDemo.Provider}/account/email");
        await owen.OpenAsync($"{RunningDemo.Provider}/account/lock");
    }
}
