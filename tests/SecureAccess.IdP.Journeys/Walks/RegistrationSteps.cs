using SecureAccess.IdP.Journeys.Demo;

namespace SecureAccess.IdP.Journeys.Walks;

/// <summary>The stages of Secure Access as a person walks them.</summary>
internal static class RegistrationSteps
{
    public const string NewPassword = "a quiet harbor in late autumn";

    public static async Task BeginAsync(this Walker walker)
    {
        await walker.FollowAsync("/register");
        walker.Path.ShouldBe("/register");
        await walker.PressAsync();
    }

    public static async Task EmailAsync(this Walker walker, Person person)
    {
        walker.Path.ShouldBe("/register/email");
        await walker.SentCodeAsync(person.Email, async () =>
        {
            await walker.TypeAsync("given-name", person.Given);
            await walker.TypeAsync("family-name", person.Family);
            await walker.TypeAsync("email", person.Email);
            await walker.PressAsync();
            walker.Path.ShouldBe("/register/email/code");
        });
    }

    public static async Task IdentityAsync(this Walker walker, Person person)
    {
        walker.Path.ShouldBe("/register/identity");
        await walker.TypeIdentityAsync(person);
        await walker.PressAsync();
    }

    public static async Task TypeIdentityAsync(this Walker walker, Person person)
    {
        await walker.TypeAsync("given-name", person.Given);
        await walker.TypeAsync("additional-name", person.Middle);
        await walker.TypeAsync("family-name", person.Family);
        await walker.TypeAsync("address-line1", person.Address("line1"));
        await walker.TypeAsync("address-line2", person.Address("line2"));
        await walker.TypeAsync("address-level2", person.Address("city"));
        await walker.Page.Locator("main [autocomplete~='address-level1']").First.SelectOptionAsync(person.Address("state"));
        await walker.TypeAsync("postal-code", person.Address("postalCode"));
        await walker.TypeAsync("bday-month", $"{person.BirthDate.Month}");
        await walker.TypeAsync("bday-day", $"{person.BirthDate.Day}");
        await walker.TypeAsync("bday-year", $"{person.BirthDate.Year}");
        await walker.TypeNamedAsync("Input.TaxpayerId", person.TaxpayerId);
        await walker.ChooseAsync("Input.FilingStatus", person.FilingStatus);
    }

    public static async Task FinancialAsync(this Walker walker, Person person)
    {
        walker.Path.ShouldBe("/register/financial");
        await walker.ChooseAsync("Input.Kind", person.Account.Kind);
        await walker.TypeNamedAsync("Input.Number", person.Account.Number);
        await walker.PressAsync();
    }

    public static async Task PhoneAsync(this Walker walker, Person person)
    {
        walker.Path.ShouldBe("/register/phone");
        await walker.SentCodeAsync(person.Phone, async () =>
        {
            await walker.TypeAsync("tel", person.Phone);
            await walker.PressAsync();
            walker.Path.ShouldBe("/register/phone/code");
        });
    }

    public static async Task CredentialsAsync(this Walker walker, string username)
    {
        walker.Path.ShouldBe("/register/credentials");
        await walker.TypeAsync("username", username);
        await walker.TypeAsync("new-password", NewPassword);
        await walker.PressAsync();
    }

    /// <summary>Binds the phone that was proved: one press sends the code.</summary>
    public static async Task BindProofedPhoneAsync(this Walker walker, Person person)
    {
        await walker.ChooseFactorAsync("text");
        await walker.BindOnlyPhoneAsync(person);
    }

    /// <summary>The same in another browser than the one of the journey, where the proved phone is the only factor that may be bound.</summary>
    public static async Task BindOnlyPhoneAsync(this Walker walker, Person person)
    {
        walker.Path.ShouldBe("/enrol/phone");
        await walker.SentCodeAsync(person.Phone, () => walker.PressAsync("Proofed"));
    }

    /// <summary>Binds an authenticator app by its typed key.</summary>
    public static async Task<string> BindAppAsync(this Walker walker)
    {
        await walker.ChooseFactorAsync("app");
        walker.Path.ShouldBe("/enrol/app");
        var key = (await walker.Page.Locator("main .reference").First.InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal);
        await walker.TypeAsync("one-time-code", await Oathtool.FreshCodeAsync(key));
        await walker.PressAsync();
        return key;
    }

    public static async Task AgreeAsync(this Walker walker)
    {
        walker.Path.ShouldBe("/agreement");
        await walker.Page.Locator("main input[type=checkbox]").CheckAsync();
        await walker.PressAsync();
    }

    public static async Task NoticeAsync(this Walker walker)
    {
        walker.Path.ShouldBe("/register/notice");
        await walker.PressAsync();
    }

    private static async Task ChooseFactorAsync(this Walker walker, string kind)
    {
        walker.Path.ShouldBe("/enrol");
        await walker.ChooseAsync("Input.Kind", kind);
        await walker.PressAsync();
    }
}
