using SecureAccess.IdP.Journeys.Demo;

namespace SecureAccess.IdP.Journeys.Walks;

/// <summary>The day a new version of the user agreement takes effect: everybody is asked once, no is a way out, and yes is on record.</summary>
public sealed class AgreementVersionWalks(Chromium chromium)
{
    [Fact]
    public async Task A_new_version_is_asked_for_at_the_next_sign_in_refused_without_a_loop_and_accepted_once()
    {
        await using var provider = new OwnProvider();
        await provider.StartAsync();
        await provider.StopAsync();
        var english = await provider.WriteAsync("en.txt", "What is new\n\nYou tell us within a day when your phone is stolen.");
        var spanish = await provider.WriteAsync("es.txt", "Lo nuevo\n\nUsted nos avisa en un día cuando le roban el teléfono.");
        await provider.RunVerbAsync("publish-agreement", "2", "now", $"en={english}", $"es={spanish}");
        await provider.StartAsync();

        await RefuseAsync(new Walker(await chromium.OpenAsync("en-US", 1024)), provider.Address);
        await AcceptAsync(new Walker(await chromium.OpenAsync("es-US", 320)), provider.Address);
    }

    private static async Task RefuseAsync(Walker riley, string address)
    {
        await riley.OpenAsync($"{address}/signin");
        await riley.SignInByAppAsync("riley.returning", Walker.RileysKey);
        riley.Path.ShouldBe("/agreement");
        (await riley.Page.Locator("main").InnerTextAsync()).ShouldContain("You tell us within a day");

        await riley.PressAsync();
        (await riley.Page.Locator("[role=alert]").CountAsync()).ShouldBe(1);
        await riley.PressAsync("Decline");
        (await riley.HeadingAsync()).ShouldBe("You did not accept the agreement");
        await riley.OpenAsync($"{address}/account");
        riley.Path.ShouldBe("/signin");
    }

    private static async Task AcceptAsync(Walker owen, string address)
    {
        await owen.OpenAsync($"{address}/signin");
        await owen.SignInByAppAsync("owen.owner", Walker.RileysKey);
        owen.Path.ShouldBe("/agreement");
        (await owen.Page.Locator("main").InnerTextAsync()).ShouldContain("Usted nos avisa en un día");
        await owen.Page.Locator("main input[type=checkbox]").CheckAsync();
        await owen.PressAsync();
        owen.Path.ShouldBe("/account");

        // The browser's back shows a form that is used up, and nobody is asked twice.
        await owen.OpenAsync($"{address}/agreement");
        owen.Path.ShouldBe("/account");
        await owen.FollowAsync("/account/agreements");
        await owen.FollowAsync("/account/agreements/1");
        owen.Path.ShouldBe("/account/agreements/1");
    }
}
