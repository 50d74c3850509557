using SecureAccess.IdP.Journeys.Demo;

namespace SecureAccess.IdP.Journeys.Walks;

/// <summary>Exceptions, walked in two browsers at once: the desk and the person.</summary>
public sealed class HelpDeskWalks(Chromium chromium)
{
    [Fact]
    public async Task A_caller_without_an_account_to_show_answers_questions_and_signs_in_with_letter_and_temporary_password()
    {
        var person = Person.Named("nolan.noaccount");
        var desk = await chromium.AtDeskAsync("en-US", 1024, "ava.assistor");
        await desk.PressAsync("Open");
        await desk.EmailAsync(person);
        await desk.IdentityAsync(person);
        desk.Path.ShouldBe("/register/questions");
        await desk.ReadInBothLanguagesAsync();
        await AnswerAsync(desk, person);
        desk.Path.ShouldBe("/helpdesk/complete");
        await desk.TypeNamedAsync("Input.Username", "nolan_by_phone");
        await desk.PressAsync();

        await SignInFirstAsync(person, "nolan_by_phone", "es-US");
    }

    [Fact]
    public async Task A_caller_who_fails_shows_documents_in_person_and_somebody_else_completes_the_case()
    {
        var person = Person.Named("ines.caballero");
        var desk = await chromium.AtDeskAsync("es-US", 320, "ava.assistor");
        await desk.PressAsync("Open");
        await desk.EmailAsync(person);
        await desk.IdentityAsync(person);
        await desk.FollowAsync("/helpdesk/appointment");
        await desk.SelectAsync("Input.Site", "Sample City assistance center");
        await desk.TypeNamedAsync("Input.Day", $"{TimeProvider.System.GetUtcNow().AddDays(7):yyyy-MM-dd}");
        await desk.TypeNamedAsync("Input.Time", "10:30");
        await desk.PressAsync();
        await desk.Page.GotoAsync(RunningDemo.Provider + "/helpdesk");

        var visit = await chromium.AtDeskAsync("en-US", 1024, "vic.verifier");
        var reference = await visit.Page.Locator("main dt").Last.InnerTextAsync();
        await TakeAsync(visit, reference);
        visit.Path.ShouldBe("/register/documents");
        await visit.ReadInBothLanguagesAsync();
        await visit.SelectAsync("Input.First.Kind", "DriversLicense");
        await visit.TypeNamedAsync("Input.First.Issuer", "Oregon");
        await visit.TypeNamedAsync("Input.First.Expires", $"{TimeProvider.System.GetUtcNow().AddYears(2):yyyy-MM-dd}");
        await visit.TypeNamedAsync("Input.First.LastFour", "1234");
        await visit.SelectAsync("Input.Second.Kind", "BirthCertificate");
        await visit.TypeNamedAsync("Input.Second.Issuer", "Oregon");
        await visit.TypeNamedAsync("Input.Second.LastFour", "77AB");
        await visit.Page.Locator("main input[type=checkbox]").CheckAsync();
        await visit.PressAsync();

        await TakeAsync(desk, reference);
        desk.Path.ShouldBe("/helpdesk/complete");
        await desk.TypeNamedAsync("Input.Username", "ines_in_person");
        await desk.PressAsync();

        await SignInFirstAsync(person, "ines_in_person", "en-US");
    }

    private static async Task AnswerAsync(Walker desk, Person person)
    {
        var hidden = desk.Page.Locator("main input[type=hidden][name$='.Question']");
        var count = await hidden.CountAsync();
        count.ShouldBe(4);
        for (var at = 0; at < count; at++)
        {
            await desk.TypeNamedAsync($"Input[{at}].Text", person.Return(int.Parse(await hidden.Nth(at).GetAttributeAsync("value") ?? "", System.Globalization.CultureInfo.InvariantCulture)));
        }

        await desk.PressAsync();
    }

    private static async Task TakeAsync(Walker desk, string reference)
    {
        await desk.Page.GotoAsync(RunningDemo.Provider + "/helpdesk");
        await desk.TypeNamedAsync("Input.Sought", reference);
        await desk.PressAsync("Find");
        await desk.PressAsync("Take");
    }

    /// <summary>The caller, in a browser of their own: temporary password, a password of their own, the letter's code, an app.</summary>
    private async Task SignInFirstAsync(Person person, string username, string locale)
    {
        var caller = new Walker(await chromium.OpenAsync(locale, 320));
        await SignInWalks.EnterAsync(caller);
        var password = (await Inbox.ReadAsync(person.Email)).First(m => m is { Channel: "email", Code.Length: 19 } && m.Body.Contains(username, StringComparison.Ordinal)).Code!;
        await caller.PasswordAsync(username, password);
        caller.Path.ShouldBe("/account/password/new");
        await caller.TypeAsync("new-password", RegistrationSteps.NewPassword);
        await caller.PressAsync();
        caller.Path.ShouldBe("/register/mail");
        await caller.TypeAsync("one-time-code", await Inbox.LetterCodeAsync(person.Email));
        await caller.PressAsync();
        await caller.BindAppAsync();
        await caller.AgreeAsync();
        await caller.NoticeAsync();
        await SignInWalks.ShouldBeInsideAsync(caller);
    }
}
