using System.Globalization;
using System.Text.RegularExpressions;
using SecureAccess.IdP.Domain.Proofing;
using SecureAccess.IdP.Proofing.Vendors.Simulation;
using SecureAccess.IdP.Tests.Vendors;

namespace SecureAccess.IdP.Tests.Proofing;

/// <summary>A persona at a browser, on the way through registration.</summary>
internal sealed partial class Registrant(ServerFixture server, string key, TestBrowser? browser = null)
{
    public const string GoodPassword = "walnut bridge seventeen lamps";

    public static PersonaFile Personas { get; } = VendorsUnderTest.Personas;

    public Persona Persona { get; } = Personas[key];

    public TestBrowser Browser { get; } = browser ?? server.Browser();

    /// <summary>The address this person registers with; the persona's own unless a test needs another.</summary>
    public string Email { get; init; } = Personas[key].Email;

    /// <summary>The page the person is on.</summary>
    public TestPage Page { get; private set; } = null!;

    /// <summary>Every page the person saw, in order.</summary>
    public List<TestPage> Seen { get; } = [];

    /// <summary>The same person at the same browser, as a second click or a thief of its cookies would be.</summary>
    public Registrant Copy() => new(server, key, Browser.Copy()) { Email = Email, Page = Page };

    /// <summary>The page as it would be for anybody: without its one-time tokens.</summary>
    public string PageWithoutTokens => OneTimeTokens().Replace(Page.Body, "");

    public string At => new Uri(new Uri("https://localhost"), Page.Path).AbsolutePath;

    public async Task<TestPage> GoAsync(string path) => Page = await FollowAsync(await Browser.GetAsync(path));

    /// <summary>Sends the form of the page at hand and goes wherever that leads.</summary>
    public async Task<TestPage> SendAsync(IEnumerable<(string, string)> fields, string? handler = null)
    {
        // Messages and cases are told apart by their times.
        server.Clock.Advance(TimeSpan.FromMilliseconds(10));
        return Page = await FollowAsync(await Browser.SubmitAsync(Page, fields, handler));
    }

    public async Task<Registrant> StartAsync(bool basic = false)
    {
        await GoAsync("/register");
        await SendAsync([], basic ? "Basic" : null);
        return this;
    }

    public Task<TestPage> GiveEmailAsync() => SendAsync(
        [("Input.GivenName", Persona.Name.Given), ("Input.FamilyName", Persona.Name.Family), ("Input.Email", Email)]);

    public async Task<TestPage> EnterCodeAsync(string to) => await SendAsync([("Input.Code", await server.CodeToAsync(to))]);

    public async Task<TestPage> ConfirmEmailAsync()
    {
        await GiveEmailAsync();
        return await EnterCodeAsync(Email);
    }

    public Task<TestPage> GiveIdentityAsync(params (string Name, string Value)[] other) => SendAsync(Identity(other));

    public IEnumerable<(string, string)> Identity(params (string Name, string Value)[] other)
    {
        var address = Persona.Address!;
        var fields = new Dictionary<string, string>
        {
            ["Input.GivenName"] = Persona.Name.Given,
            ["Input.MiddleName"] = Persona.Name.Middle ?? "",
            ["Input.FamilyName"] = Persona.Name.Family,
            ["Input.Country"] = address.Country,
            ["Input.Line1"] = address.Line1,
            ["Input.Line2"] = address.Line2 ?? "",
            ["Input.City"] = address.City,
            ["Input.State"] = address.State ?? "",
            ["Input.PostalCode"] = address.PostalCode ?? "",
            ["Input.BirthDate.Month"] = Persona.BirthDate!.Value.Month.ToString(CultureInfo.InvariantCulture),
            ["Input.BirthDate.Day"] = Persona.BirthDate.Value.Day.ToString(CultureInfo.InvariantCulture),
            ["Input.BirthDate.Year"] = Persona.BirthDate.Value.Year.ToString(CultureInfo.InvariantCulture),
            ["Input.TaxpayerId"] = Persona.TaxpayerId!,
            ["Input.FilingStatus"] = Persona.FilingStatus!,
        };
        foreach (var (name, value) in other)
        {
            fields[name] = value;
        }

        return fields.Select(field => (field.Key, field.Value));
    }

    public Task<TestPage> GiveAccountAsync(int index = 0) =>
        GiveAccountAsync(Persona.Accounts[index].Kind, Persona.Accounts[index].Number);

    public Task<TestPage> GiveAccountAsync(string kind, string number) =>
        SendAsync([("Input.Kind", kind), ("Input.Number", number)]);

    public Task<TestPage> GivePhoneAsync(string? number = null) => SendAsync([("Input.Phone", number ?? Persona.Phone!.Number)]);

    public async Task<TestPage> ConfirmPhoneAsync()
    {
        await GivePhoneAsync();
        return await EnterCodeAsync(Persona.Phone!.Number);
    }

    public Task<TestPage> ChooseCredentialsAsync(string? username = null, string password = GoodPassword) =>
        SendAsync([("Input.Username", username ?? Username), ("Input.Password", password)]);

    public string Username => Persona.Key.Replace(".", "_", StringComparison.Ordinal) + "_x";

    /// <summary>Walks until a stage is due.</summary>
    public async Task<Registrant> UpToAsync(StepKey due)
    {
        await StartAsync();
        Func<Task<TestPage>>[] stages =
            [ConfirmEmailAsync, () => GiveIdentityAsync(), () => GiveAccountAsync(), ConfirmPhoneAsync, () => ChooseCredentialsAsync()];
        for (var stage = 0; stage < (int)due - 1; stage++)
        {
            await stages[stage]();
        }

        return this;
    }

    private async Task<TestPage> FollowAsync(TestPage page)
    {
        for (var hops = 0; page.Location is { } location && hops < 10; hops++)
        {
            page = await Browser.GetAsync(location);
        }

        Seen.Add(page);
        return page;
    }

    [GeneratedRegex("(?<=name=\"__RequestVerificationToken\"[^>]*value=\")[^\"]*")]
    private static partial Regex OneTimeTokens();
}
