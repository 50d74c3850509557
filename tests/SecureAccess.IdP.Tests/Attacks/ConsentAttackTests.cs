using SecureAccess.IdP.Tests.OpenId;

namespace SecureAccess.IdP.Tests.Attacks;

/// <summary>What a page shows as asked is what is granted and remembered, and an answer given to one request answers no other.</summary>
public sealed class ConsentAttackTests : IAsyncLifetime
{
    private readonly ServerFixture server = new()
    {
        Settings =
        {
            ["Clients:third-party:Name"] = "Third Party",
            ["Clients:third-party:SecurityProfile"] = "Basic",
            ["Clients:third-party:Secret"] = "demo-third-party-secret-long-enough",
            ["Clients:third-party:RedirectUris:0"] = "http://localhost:16201/back",
            ["Clients:third-party:Scopes:0"] = "openid",
            ["Clients:third-party:Scopes:1"] = "email",
            ["Clients:third-party:Scopes:2"] = "offline_access",
        },
    };

    private RelyingParty Party => new(server, "third-party", "http://localhost:16201/back", "demo-third-party-secret-long-enough");

    [Fact]
    public async Task A_scope_that_is_not_granted_is_neither_shown_nor_remembered()
    {
        var browser = server.Browser();
        var consent = await SignInAsync(browser, Party.Authorize(("scope", "openid email Your-account-is-locked-call-555-0100 offline_access")));
        consent.Path.ShouldStartWith("/consent?");
        consent.Text.ShouldNotContain("locked");
        consent.Document.QuerySelectorAll("main li").Length.ShouldBe(2);

        Party.Answer(await browser.PressAsync(consent, "Allow")).ShouldContainKey("code");
        (await server.InScopeAsync(async services =>
        {
            var consents = (Protocol.Ports.IConsentStore)services.GetService(typeof(Protocol.Ports.IConsentStore))!;
            var riley = await server.AccountAsync(People.Riley);
            var found = await consents.FindAsync(riley.Subject.Value, "third-party", TestContext.Current.CancellationToken);
            return found.ShouldBeOfType<Protocol.Ports.ConsentLookup.Given>().Consent.Scopes;
        })).ShouldBe(["openid", "email"]);
    }

    [Fact]
    public async Task An_answer_given_to_one_request_answers_no_other()
    {
        var native = RelyingParty.NativeApp(server);
        var browser = server.Browser();
        var consent = await SignInAsync(browser, native.Authorize(("prompt", "consent")));
        var refused = (await browser.SubmitAsync(consent, [], "Refuse")).Location!;
        var flow = refused[refused.IndexOf("flow=", StringComparison.Ordinal)..];

        (await browser.OpenAsync($"{Party.Authorize()}&{flow}")).Path.ShouldStartWith("/consent?");
    }

    [Fact]
    public async Task Consent_is_not_taken_from_a_session_with_one_factor()
    {
        var browser = server.Browser();
        var first = await browser.OpenAsync(Party.Authorize());
        var second = await browser.PressAsync(first, null, ("Input.Username", People.Riley), ("Input.Password", People.Password));
        var consent = second.Path.Replace("/signin/second-factor", "/consent", StringComparison.Ordinal);
        var token = second.Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;

        await browser.PostAsync(consent + "&handler=Allow", ("__RequestVerificationToken", token));
        (await browser.OpenAsync(consent)).Path.ShouldStartWith("/signin/second-factor");
        (await server.CountAsync(Domain.Audit.AuditCatalogue.ConsentGiven, (await server.AccountAsync(People.Riley)).Id)).ShouldBe(0);
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private async Task<TestPage> SignInAsync(TestBrowser browser, string authorize) =>
        await browser.SignInRileyAsync(server, await browser.OpenAsync(authorize));
}
