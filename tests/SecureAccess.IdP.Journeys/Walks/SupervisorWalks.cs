using System.Globalization;
using SecureAccess.IdP.Journeys.Demo;

namespace SecureAccess.IdP.Journeys.Walks;

/// <summary>
/// The supervisors' desk, walked in three browsers at once: who asks, who approves, and whose matter it is. One of the two works in English, the other one
/// in Spanish on a small screen.
/// </summary>
public sealed class SupervisorWalks(Chromium chromium)
{
    private const string Approving = "main button[formaction*='handler=Approve']";

    [Fact]
    public async Task A_stage_that_is_closed_to_a_caller_is_opened_by_two_and_the_caller_goes_on_where_they_were()
    {
        var person = Person.Named("sofia.delgado-ruiz");
        var caller = await LockedOutAsync(person);

        var sky = await AtAccountsAsync("en-US", 1024, "sky.supervisor");
        await sky.TypeNamedAsync("Input.Sought", person.TaxpayerId);
        await sky.PressAsync("Find");
        await ShouldRefuseAsync(sky, "Choose why you look");
        (await sky.Page.Locator("main [name='Input.Sought']").InputValueAsync()).ShouldBe(person.TaxpayerId);
        await LookAsync(sky, person.TaxpayerId, "Caller");
        await sky.PressAsync("Lift");
        await ShouldRefuseAsync(sky, "Choose why it is to be lifted");
        await sky.SelectAsync("Input.Lift", "CallerIdentified");
        await sky.PressAsync("Lift");
        await ShouldSayAsync(sky, "Another supervisor approves it");

        // The same form again asks for nothing more, and who asked does not approve.
        await sky.SelectAsync("Input.Lift", "CallerIdentified");
        await sky.PressAsync("Lift");
        (await sky.Page.Locator(Approving).CountAsync()).ShouldBe(1);
        await sky.PressAsync("Approve");
        await ShouldRefuseAsync(sky, "You asked for this yourself");

        var sol = await AtAccountsAsync("es-US", 320, "sol.supervisor");
        await sol.PressAsync("Approve");
        await ShouldSayAsync(sol, "Aprobado");
        (await sol.Page.Locator(Approving).CountAsync()).ShouldBe(0);

        await caller.IdentityAsync(person);
        caller.Path.ShouldBe("/register/financial");
    }

    [Fact]
    public async Task Who_saw_a_stranger_in_the_account_shuts_it_down_gets_it_back_from_two_and_disowns_it_by_the_code_of_a_notice()
    {
        var person = Person.Named("clara.compromised");
        var clara = new Walker(await chromium.OpenAsync("en-US", 320));
        await clara.Page.GotoAsync($"{RunningDemo.Provider}/signin");
        await clara.SignInByTextAsync("clara.compromised", person.Phone);
        await clara.FollowAsync("/account/activity");
        await clara.FollowAsync("/account/lock");
        await clara.PressAsync();
        (await clara.HeadingAsync()).ShouldBe("The account is shut down");
        await clara.OpenAsync($"{RunningDemo.Provider}/signin");
        await clara.PasswordAsync("clara.compromised");
        (await clara.Page.Locator("[role=alert]").CountAsync()).ShouldBe(1);

        var sol = await AtAccountsAsync("es-US", 320, "sol.supervisor");
        await LookAsync(sol, "clara.compromised", "Caller");
        await sol.SelectAsync("Input.Lift", "CallerIdentified");
        await sol.PressAsync("Lift");
        await ShouldSayAsync(sol, "lo aprueba");
        var sky = await AtAccountsAsync("en-US", 1024, "sky.supervisor");
        await sky.PressAsync("Approve");
        await ShouldSayAsync(sky, "Approved");

        var back = await ComeBackAsync(person);
        await LookAsync(sol, "clara.compromised", "FraudReport");
        await sol.PressAsync("Suspend");
        await ShouldRefuseAsync(sol, "Elija por qué");
        await sol.SelectAsync("Input.Suspend", "IdentityTheft");
        await sol.PressAsync("Suspend");
        await back.OpenAsync($"{RunningDemo.Provider}/account");
        back.Path.ShouldBe("/signin");

        await DisownAsync(back, person, "La cuenta está bloqueada");
        await DisownAsync(clara, person, "The account is shut down");
    }

    [Fact]
    public async Task An_account_that_is_looked_into_is_restricted_its_owner_reads_what_is_closed_and_two_people_free_it()
    {
        var rosa = Person.Named("rosa.restricted");
        var sky = await AtAccountsAsync("en-US", 1024, "sky.supervisor");
        await LookAsync(sky, rosa.TaxpayerId, "FraudReport");
        await sky.PressAsync("Restrict");
        await ShouldRefuseAsync(sky, "Choose why it is restricted");
        await sky.SelectAsync("Input.Restrict", "IdentityDisputed");
        await sky.PressAsync("Restrict");
        await Inbox.ShouldHoldAsync(rosa.Email, "restricted your account");

        // In the application, back and once more: no loop, and a way on.
        var owner = new Walker(await chromium.OpenAsync("es-US", 320));
        await SignInWalks.EnterAsync(owner);
        await owner.SignInByTextAsync("rosa.restricted", rosa.Phone);
        owner.Path.ShouldBe("/account/restricted");
        (await owner.HeadingAsync()).ShouldBe("Su cuenta está restringida");
        (await owner.Page.Locator("main a[href^='tel:']").CountAsync()).ShouldBe(1);
        await owner.PressAsync();
        owner.Page.Url.ShouldStartWith(RunningDemo.TranscriptDelivery);
        await owner.OpenAsync($"{RunningDemo.Provider}/account");
        await owner.OpenAsync($"{RunningDemo.Provider}/account/authenticators");
        owner.Path.ShouldBe("/account/restricted");

        var english = new Walker(await chromium.OpenAsync("en-US", 1024));
        await english.Page.GotoAsync($"{RunningDemo.Provider}/signin");
        await english.SignInByTextAsync("rosa.restricted", rosa.Phone);
        await english.FollowAsync("/account/restricted");
        (await english.HeadingAsync()).ShouldBe("Your account is restricted");

        var sol = await AtAccountsAsync("es-US", 320, "sol.supervisor");
        await LookAsync(sol, "rosa.restricted", "Caller");
        await sol.SelectAsync("Input.Lift", "CallerIdentified");
        await sol.PressAsync("Lift");
        await ShouldSayAsync(sol, "lo aprueba");
        await sky.OpenAsync($"{RunningDemo.Provider}/helpdesk/accounts");
        await sky.PressAsync("Approve");
        await ShouldSayAsync(sky, "Approved");

        await SignInWalks.EnterAsync(owner);
        await SignInWalks.ShouldBeInsideAsync(owner);
    }

    [Fact]
    public async Task What_did_not_arrive_is_on_the_list_of_supervisors_and_its_reader_gives_another_address()
    {
        var person = Person.Named("bea.bounce");
        var bea = new Walker(await chromium.OpenAsync("en-US", 320));
        await SignInWalks.EnterAsync(bea);
        await bea.BeginAsync();
        await bea.TypeAsync("given-name", person.Given);
        await bea.TypeAsync("family-name", person.Family);
        await bea.TypeAsync("email", person.Email);
        await bea.PressAsync();
        bea.Path.ShouldBe("/register/email/code");
        await bea.FollowAsync("/register/email?change=true");
        (await bea.Page.Locator("main [autocomplete~='email']").CountAsync()).ShouldBe(1);

        var sky = await chromium.AtDeskAsync("en-US", 1024, "sky.supervisor");
        await ShouldListAsync(sky, "Mail that did not arrive");
        var sol = await chromium.AtDeskAsync("es-US", 320, "sol.supervisor");
        await ShouldListAsync(sol, "Correo que no llegó");
        (await sol.Page.Locator("main").InnerTextAsync()).ShouldNotContain(person.Email);
    }

    /// <summary>The gateway refuses within seconds of the form.</summary>
    private static async Task ShouldListAsync(Walker desk, string heading)
    {
        await desk.FollowAsync("/helpdesk/undelivered");
        (await desk.HeadingAsync()).ShouldBe(heading);
        for (var tries = 0; tries < 100 && await desk.Page.Locator("main dl").CountAsync() == 0; tries++)
        {
            await Task.Delay(200);
            await desk.Page.ReloadAsync();
        }

        await desk.CheckAsync();
        (await desk.Page.Locator("main dl dt").CountAsync()).ShouldBeGreaterThan(0);
    }

    /// <summary>The identity stage after three wrong birth dates: what is right is refused too, in the same words.</summary>
    private async Task<Walker> LockedOutAsync(Person person)
    {
        var caller = new Walker(await chromium.OpenAsync("es-US", 320));
        await SignInWalks.EnterAsync(caller);
        await caller.BeginAsync();
        await caller.EmailAsync(person);
        for (var tries = 0; tries < 4; tries++)
        {
            await caller.TypeIdentityAsync(person);
            if (tries < 3)
            {
                await caller.TypeAsync("bday-year", (person.BirthDate.Year - 1).ToString(CultureInfo.InvariantCulture));
            }

            await caller.PressAsync();
            caller.Path.ShouldBe("/register/identity");
        }

        return caller;
    }

    private async Task<Walker> AtAccountsAsync(string locale, int width, string username)
    {
        var desk = await chromium.AtDeskAsync(locale, width, username);
        await desk.FollowAsync("/helpdesk/accounts");
        return desk;
    }

    private static async Task LookAsync(Walker desk, string sought, string why)
    {
        await desk.TypeNamedAsync("Input.Sought", sought);
        await desk.SelectAsync("Input.Look", why);
        await desk.PressAsync("Find");
    }

    private static async Task ShouldRefuseAsync(Walker desk, string words) =>
        (await desk.Page.Locator("[role=alert]").InnerTextAsync()).ShouldContain(words);

    private static async Task ShouldSayAsync(Walker desk, string words) =>
        (await desk.Page.Locator("[role=status]").InnerTextAsync()).ShouldContain(words);

    /// <summary>With the password of before, which may be a thief's: identity is proved first, then another one is chosen and a second step is bound again.</summary>
    private async Task<Walker> ComeBackAsync(Person person)
    {
        var walker = new Walker(await chromium.OpenAsync("es-US", 320));
        await SignInWalks.EnterAsync(walker);
        await walker.PasswordAsync("clara.compromised");
        walker.Path.ShouldBe("/register");
        await walker.PressAsync();
        await walker.IdentityAsync(person);
        await walker.FinancialAsync(person);
        await walker.PhoneAsync(person);
        walker.Path.ShouldBe("/account/password/new");
        await walker.TypeAsync("new-password", RegistrationSteps.NewPassword);
        await walker.PressAsync();
        await walker.BindAppAsync();
        await walker.NoticeAsync();
        await SignInWalks.ShouldBeInsideAsync(walker);
        return walker;
    }

    private static async Task DisownAsync(Walker walker, Person person, string heading)
    {
        var code = (await Inbox.ReadAsync(person.Email)).First(m => m.Code is { Length: 19 }).Code!;
        await walker.OpenAsync($"{RunningDemo.Provider}/disown");
        await walker.TypeNamedAsync("Input.Code", "2222-2222-2222-2222");
        await walker.PressAsync();
        (await walker.Page.Locator("[aria-invalid=true]").CountAsync()).ShouldBe(1);
        await walker.TypeNamedAsync("Input.Code", code);
        await walker.PressAsync();
        (await walker.HeadingAsync()).ShouldBe(heading);
    }
}
