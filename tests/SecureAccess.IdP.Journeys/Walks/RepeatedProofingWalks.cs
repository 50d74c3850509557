using SecureAccess.IdP.Journeys.Demo;

namespace SecureAccess.IdP.Journeys.Walks;

/// <summary>Bag, phone and app are gone, and the mailbox too. What is left is the password and the person themselves, and that is enough.</summary>
public sealed class RepeatedProofingWalks(Chromium chromium)
{
    [Theory]
    [InlineData("ned.newphone", "en-US", 1024)]
    [InlineData("nuria.nueva", "es-US", 320)]
    public async Task Whoever_lost_everything_but_the_password_proves_again_who_they_are_and_is_back(string username, string locale, int width)
    {
        var person = Person.Named(username);
        var walker = new Walker(await chromium.OpenAsync(locale, width));
        await SignInWalks.EnterAsync(walker);
        await walker.PasswordAsync(username);
        walker.Path.ShouldBe("/signin/second-factor");
        await BeginAsync(walker);

        // Somebody else's identity is no way in, and the page says what is.
        await walker.IdentityAsync(Person.Named("olivia.bennett"));
        walker.Path.ShouldBe("/register/identity");
        (await walker.Page.Locator("[role=alert] a[href^='tel:']").CountAsync()).ShouldBe(1);
        await walker.IdentityAsync(person);

        // On second thoughts: stopped, and begun again. What was typed before is gone.
        await walker.FollowAsync("/register/options");
        await walker.PressAsync("Over");
        walker.Path.ShouldBe("/forgot/factor");
        await walker.FollowAsync("/register/recover");
        await walker.PressAsync();
        await walker.IdentityAsync(person);
        await walker.FinancialAsync(person);
        await walker.PhoneAsync(person);

        walker.Path.ShouldBe("/forgot/factor/replace");
        var twice = await walker.Page.Context.NewPageAsync();
        await twice.GotoAsync(walker.Page.Url);
        await walker.PressAsync();
        walker.Path.ShouldBe("/enrol");
        var second = new Walker(twice);
        await second.PressAsync();
        second.Path.ShouldBe("/enrol");

        await walker.BindProofedPhoneAsync(person);
        await SignInWalks.ShouldBeInsideAsync(walker);
        await Inbox.ShouldHoldAsync(person.Email, "proved your identity again");
    }

    private static async Task BeginAsync(Walker walker)
    {
        await walker.FollowAsync("/forgot/factor");
        await walker.FollowAsync("/register/recover");
        await walker.PressAsync();
        walker.Path.ShouldBe("/register/identity");
    }
}
