using SecureAccess.IdP.Journeys.Demo;

namespace SecureAccess.IdP.Journeys.Walks;

/// <summary>
/// Username and password are forgotten, and then the app is gone too. What is left is a mailbox at the computer and one at the house, and that is enough.
/// </summary>
public sealed class LostAppWalks(Chromium chromium)
{
    private const string Chosen = "nine grey herons on a wet roof";

    [Theory]
    [InlineData("lena.lostapp", "en-US", 320)]
    [InlineData("luis.lostapp", "es-US", 320)]
    public async Task Whoever_forgot_username_and_password_and_then_lost_the_app_comes_back_by_e_mail_and_letter(string username, string locale, int width)
    {
        var person = Person.Named(username);
        var walker = new Walker(await chromium.OpenAsync(locale, width));
        await SignInWalks.EnterAsync(walker);
        await AskForTheUsernameAsync(walker, person);
        await ChooseAnotherPasswordAsync(walker, person, username);

        // The request of the application came along the whole way.
        await walker.PasswordAsync(username, Chosen);
        walker.Path.ShouldBe("/signin/second-factor");
        await OrderALetterAsync(walker, person);

        var later = new Walker(await chromium.OpenAsync(locale, width));
        await SignInWalks.EnterAsync(later);
        await later.PasswordAsync(username, Chosen);
        await ToTheSecondCodeAsync(later, person);
        await later.TypeAsync("one-time-code", "00000000");
        await later.PressAsync();
        later.Path.ShouldBe("/forgot/factor/second");
        (await later.Page.Locator("[aria-invalid=true]").CountAsync()).ShouldBe(1);
        await later.TypeAsync("one-time-code", await Inbox.LetterCodeAsync(person.Email));
        await later.PressAsync();
        await later.BindProofedPhoneAsync(person);
        await SignInWalks.ShouldBeInsideAsync(later);
    }

    /// <summary>The answer is the same for an address that is nobody's.</summary>
    private static async Task AskForTheUsernameAsync(Walker walker, Person person)
    {
        await walker.FollowAsync("/forgot/username");
        await AskAsync("nobody.at.all@example.com");
        var nobody = await walker.Page.Locator("main").InnerTextAsync();
        await walker.Page.GoBackAsync();
        await AskAsync(person.Email);
        (await walker.Page.Locator("main").InnerTextAsync()).ShouldBe(nobody);
        await Inbox.ShouldHoldAsync(person.Email, person.Email.Split('@')[0]);
        await walker.FollowAsync("/signin");

        async Task AskAsync(string address)
        {
            await walker.TypeAsync("email", address);
            await walker.PressAsync();
        }
    }

    private static async Task ChooseAnotherPasswordAsync(Walker walker, Person person, string username)
    {
        await walker.FollowAsync("/forgot/password");
        await walker.SentCodeAsync(person.Email, async () =>
        {
            await walker.TypeAsync("username", username);
            await walker.PressAsync();
            walker.Path.ShouldBe("/forgot/password/code");
            await walker.TypeAsync("one-time-code", "000000");
            await walker.PressAsync();
            (await walker.Page.Locator("[aria-invalid=true]").CountAsync()).ShouldBe(1);
        });
        walker.Path.ShouldBe("/forgot/password/factor");
        await walker.TypeAsync("one-time-code", await Oathtool.FreshCodeAsync(Walker.RileysKey, username));
        await walker.PressAsync();
        walker.Path.ShouldBe("/forgot/password/new");
        await walker.TypeAsync("new-password", Chosen);
        await walker.PressAsync();
        walker.Path.ShouldBe("/signin");

        // The browser's back: that form is used up, and the page where one begins anew says so.
        await walker.Page.GoBackAsync();
        await walker.CheckAsync();
        walker.Path.ShouldBe("/forgot/password");
        (await walker.Page.Locator("[role=status]").CountAsync()).ShouldBe(1);
        await walker.FollowAsync("/signin");
    }

    private static async Task OrderALetterAsync(Walker walker, Person person)
    {
        await ToTheSecondCodeAsync(walker, person);
        await walker.PressAsync("Letter");
        (await walker.Page.Locator("[role=status]").CountAsync()).ShouldBe(1);
        await Inbox.LetterCodeAsync(person.Email);
    }

    private static async Task ToTheSecondCodeAsync(Walker walker, Person person)
    {
        await walker.FollowAsync("/forgot/factor");
        await walker.SentCodeAsync(person.Email, () => walker.PressAsync());
        walker.Path.ShouldBe("/forgot/factor/second");
    }
}
