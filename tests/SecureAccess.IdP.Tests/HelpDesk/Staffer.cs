using SecureAccess.IdP.Domain.Proofing;
using SecureAccess.IdP.Tests.Proofing;

namespace SecureAccess.IdP.Tests.HelpDesk;

/// <summary>A member of staff at their desk.</summary>
internal static class Staffer
{
    /// <summary>Signs in with password and app, and opens the desk. The steps of the journey are done as <see cref="Registrant"/> does them.</summary>
    /// <param name="server">The server.</param>
    /// <param name="username">Who of the staff.</param>
    /// <param name="caller">The persona they help; their data is what gets typed.</param>
    public static async Task<Registrant> AtDeskAsync(this ServerFixture server, string username, string caller)
    {
        var browser = server.Browser();
        await browser.SignInWithAppAsync(server, username);
        var desk = new Registrant(server, caller, browser);
        await desk.GoAsync("/helpdesk");
        desk.At.ShouldBe("/helpdesk");
        return desk;
    }

    /// <summary>Opens a case and walks it until a step is due.</summary>
    public static async Task<Registrant> OpenedAsync(this Registrant desk, StepKey due)
    {
        await desk.SendAsync([], "Open");
        desk.At.ShouldBe("/register/email");
        await desk.ConfirmEmailAsync();
        desk.At.ShouldBe("/register/identity");
        if (due == StepKey.Identity)
        {
            return desk;
        }

        await desk.GiveIdentityAsync();
        desk.At.ShouldBe("/register/questions");
        return desk;
    }

    /// <summary>Types the answers to the questions on the page; wrong ones where asked to.</summary>
    public static Task AnswerAsync(this Registrant desk, bool right = true)
    {
        var fields = new List<(string, string)>();
        for (var at = 0; desk.Page.Document.QuerySelector($"input[name='Input[{at}].Question']") is { } hidden; at++)
        {
            var number = hidden.GetAttribute("value")!;
            var question = (TaxQuestion)int.Parse(number, System.Globalization.CultureInfo.InvariantCulture);
            fields.Add(($"Input[{at}].Text", right ? desk.Persona.Returns[question.ToString()] : "nothing of the kind"));
        }

        fields.Count.ShouldBe(TaxQuestions.Asked);
        return desk.SendAsync(fields);
    }

    /// <summary>The reference of the newest case.</summary>
    public static async Task<string> ReferenceAsync(this ServerFixture server) => (await server.NewestCaseAsync()).CallReference!;

    /// <summary>Finds a case by its reference and takes it up.</summary>
    public static async Task<Registrant> TakeAsync(this Registrant desk, string reference)
    {
        await desk.GoAsync("/helpdesk");
        await desk.SendAsync([("Input.Sought", reference)], "Find");
        await desk.SendAsync([], "Take");
        return desk;
    }

    /// <summary>Records two good documents.</summary>
    public static Task ShowDocumentsAsync(this Registrant desk, params (string Name, string Value)[] other)
    {
        var fields = new Dictionary<string, string>
        {
            ["Input.First.Kind"] = "Passport",
            ["Input.First.Issuer"] = "United States",
            ["Input.First.Expires"] = "2030-05-01",
            ["Input.First.LastFour"] = "4821",
            ["Input.Second.Kind"] = "SocialSecurityCard",
            ["Input.Second.Issuer"] = "Social Security Administration",
            ["Input.Second.LastFour"] = "0017",
            ["Input.Attested"] = "true",
        };
        foreach (var (name, value) in other)
        {
            fields[name] = value;
        }

        return desk.SendAsync(fields.Select(field => (field.Key, field.Value)));
    }

    /// <summary>Makes an appointment for next week.</summary>
    public static async Task<Registrant> SendToVisitAsync(this Registrant desk, ServerFixture server)
    {
        await desk.GoAsync("/helpdesk/appointment");
        var day = DateOnly.FromDateTime(server.Clock.GetUtcNow().UtcDateTime.AddDays(7));
        await desk.SendAsync(
            [("Input.Site", "Sample City assistance center"), ("Input.Day", day.ToString("O", System.Globalization.CultureInfo.InvariantCulture)), ("Input.Time", "10:30")]);
        desk.Page.Title.ShouldBe("The appointment is made");
        return desk;
    }
}
