namespace SecureAccess.IdP.Tests.OpenId;

/// <summary>RFC 9396 before a person: they read what is asked in plain words, and their yes is for that and nothing else.</summary>
public sealed class AuthorizationDetailsTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const string Transcript = """[{"type":"taxpayer_transcript","taxpayer":"Riley <b>Returning</b>","products":["account"],"years":[2023,2024]}]""";
    private const string OtherYear = """[{"type":"taxpayer_transcript","taxpayer":"Riley <b>Returning</b>","products":["account"],"years":[2019]}]""";

    // Of its own: the server's clock stands, and a yes that is given at this very moment would count as given for the other tests' requests.
    private const string AllowedYear = """[{"type":"taxpayer_transcript","taxpayer":"Riley Returning","products":["account"],"years":[2018]}]""";

    private readonly RelyingParty native = RelyingParty.NativeApp(server);

    [Fact]
    public async Task The_person_reads_what_is_asked()
    {
        var consent = await SignInAsync(server.Browser(), "en", Transcript);

        consent.Path.ShouldStartWith("/consent?");
        consent.Text.ShouldContain("Read the tax transcripts named here");
        consent.Text.ShouldContain("Tax years");
        consent.Text.ShouldContain("2023, 2024");
        consent.Text.ShouldContain("Riley <b>Returning</b>");
        consent.Document.QuerySelector("main b").ShouldBeNull();
    }

    [Fact]
    public async Task In_Spanish_too()
    {
        var consent = await SignInAsync(server.Browser(), "es", Transcript);

        consent.Text.ShouldContain("Leer las transcripciones de impuestos que se indican aquí");
        consent.Text.ShouldContain("Años fiscales");
        consent.Text.ShouldContain("transcripción de la cuenta");
    }

    [Fact]
    public async Task A_yes_is_remembered_for_these_particulars_only()
    {
        var browser = server.Browser();
        var consent = await SignInAsync(browser, "en", AllowedYear);
        native.Answer(await browser.PressAsync(consent, "Allow")).ShouldContainKey("code");

        native.Answer(await browser.OpenAsync(Request(AllowedYear))).ShouldContainKey("code");
        (await browser.OpenAsync(Request(OtherYear))).Path.ShouldStartWith("/consent?");
        native.Answer(await browser.OpenAsync(native.Authorize(("authorization_details", OtherYear), ("prompt", "none"))))["error"]
            .ShouldBe("consent_required");
    }

    private async Task<TestPage> SignInAsync(TestBrowser browser, string language, string details)
    {
        browser.Language = language;
        return await browser.SignInRileyAsync(server, await browser.OpenAsync(native.Authorize(
            ("authorization_details", details), ("prompt", "consent"))));
    }

    private string Request(string details) => native.Authorize(("authorization_details", details));
}
