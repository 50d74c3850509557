using SecureAccess.IdP.Domain.Accounts;

namespace SecureAccess.IdP.Tests.Proofing;

/// <summary>Imported e-Services users and the day from which the applications take this sign-in alone.</summary>
public sealed class CutOverTests : IAsyncLifetime
{
    private readonly ServerFixture server = new();
    private DateTimeOffset cutOver;

    public ValueTask InitializeAsync()
    {
        cutOver = server.Clock.GetUtcNow().AddDays(7);
        server.Settings["Proofing:CutOver"] = cutOver.ToString("O");
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task Before_it_the_proofing_may_be_put_off_and_is_asked_for_at_the_next_sign_in()
    {
        var browser = server.Browser();
        var start = await browser.FollowAsync(await browser.PasswordAsync(People.Casey));
        start.Path.ShouldBe("/register");
        start.Text.ShouldContain("you can still use your former sign-in");

        var page = await browser.SubmitAsync(start, [], "Later");

        page.Title.ShouldBe("You can do it later");
        (await server.SessionAsync(browser)).ShouldBeNull();
        (await browser.FollowAsync(await browser.PasswordAsync(People.Casey))).Path.ShouldBe("/register");
    }

    [Fact]
    public async Task From_it_on_nothing_goes_without_proofing_also_with_a_form_of_the_day_before()
    {
        var browser = server.Browser();
        server.Clock.Advance(cutOver - server.Clock.GetUtcNow() - TimeSpan.FromSeconds(1));
        var before = await browser.FollowAsync(await browser.PasswordAsync(People.Casey));
        server.Clock.Advance(TimeSpan.FromSeconds(1));

        (await browser.GetAsync("/register")).Text.ShouldNotContain("former sign-in");
        (await browser.SubmitAsync(before, [], "Later")).Location.ShouldBe("/continue");
        (await server.SessionAsync(browser)).ShouldNotBeNull();
        (await browser.FollowAsync(await browser.GetAsync("/continue"))).Path.ShouldBe("/register");
    }

    [Fact]
    public async Task Nobody_else_is_told_of_it()
    {
        await server.MakeAsync("no.import");
        var browser = server.Browser();
        await browser.PasswordAsync("no.import");

        (await browser.GetAsync("/register")).Text.ShouldNotContain("former sign-in");
        (await server.AccountAsync("no.import")).Origin.ShouldBe(AccountOrigin.Registered);
    }
}
