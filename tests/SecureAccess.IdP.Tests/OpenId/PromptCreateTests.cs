namespace SecureAccess.IdP.Tests.OpenId;

/// <summary><c>prompt=create</c> (Initiating User Registration 1.0): an account is offered to be made, once.</summary>
public sealed class PromptCreateTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task A_registration_begun_before_goes_on_once_it_is_worked_on_and_does_not_return_to_the_start()
    {
        var browser = server.Browser();
        var start = await browser.GetAsync("/register");
        (await browser.PressAsync(start)).Path.ShouldBe("/register/email");

        server.Clock.Advance(TimeSpan.FromMinutes(5));
        var again = await browser.OpenAsync(RelyingParty.RegistrationServices(server).Authorize(("prompt", "create")));
        again.Path.ShouldStartWith("/register?");
        server.Clock.Advance(TimeSpan.FromMinutes(1));

        var resume = again.Document.QuerySelector("a[href^='/register/email']")!.GetAttribute("href")!;
        var sent = await browser.PressAsync(
            await browser.GetAsync(resume),
            null,
            ("Input.GivenName", "Una"),
            ("Input.FamilyName", "Again"),
            ("Input.Email", "una.again@example.com"));
        sent.Path.ShouldStartWith("/register/email/code?");
        var next = await browser.PressAsync(sent, null, ("Input.Code", await server.CodeToAsync("una.again@example.com")));
        next.Path.ShouldNotStartWith("/register?");
    }
}
