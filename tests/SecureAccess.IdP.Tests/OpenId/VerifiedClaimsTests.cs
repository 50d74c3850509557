using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SecureAccess.IdP.Protocol.Ports;
using SecureAccess.IdP.Testing;
using SecureAccess.IdP.Tests.Proofing;

namespace SecureAccess.IdP.Tests.OpenId;

/// <summary>
/// Verified claims (OpenID Connect for Identity Assurance 1.0) of the people of the demonstration: consented to in plain words, told as they
/// were recorded, and never under NIST's name.
/// </summary>
public sealed class VerifiedClaimsTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const string Framework = "urn:secureaccess:trust-framework:secure-access";

    private const string Asked = """
        {"id_token":{"verified_claims":{
          "verification":{"trust_framework":null,"assurance_level":null,"assurance_process":{"procedure":null},"time":null},
          "claims":{"given_name":null,"family_name":null,"birthdate":null,"address":null,"phone_number":null}}}}
        """;

    private const string WithEvidence = """
        {"id_token":{"verified_claims":{
          "verification":{"trust_framework":null,
            "evidence":[{"type":{"value":"electronic_record"},"check_details":[{"check_method":null,"time":null}],"record":{"type":null}}]},
          "claims":{"family_name":null}}}}
        """;

    private readonly RelyingParty native = RelyingParty.NativeApp(server);

    [Fact]
    [Nist("X-05")]
    public async Task The_consent_page_names_them_in_plain_words_and_only_then_they_are_delivered()
    {
        var browser = server.Browser();
        var consent = await SignInRileyAsync(browser, Asked);

        consent.Path.ShouldStartWith("/consent?");
        consent.Text.ShouldContain("Your first name, as we verified it");
        consent.Text.ShouldContain("Your date of birth, as we verified it");
        consent.Text.ShouldContain("That your identity was verified, when, how and to what level");
        consent.Text.ShouldNotContain("Which kinds of records");
        consent.Text.ShouldNotContain("phone number");

        var told = Verified(await native.ClaimsAsync(native.Answer(await browser.PressAsync(consent, "Allow"))["code"]));
        var verification = told.GetProperty("verification");
        verification.GetProperty("trust_framework").GetString().ShouldBe(Framework);
        verification.GetProperty("assurance_level").GetString().ShouldBe("secure-access");
        verification.GetProperty("assurance_process").GetProperty("procedure").GetString().ShouldBe("online-phone");
        verification.GetProperty("time").GetString()!.ShouldStartWith("2026-03-02T");
        told.GetProperty("claims").EnumerateObject().Select(claim => claim.Name).ShouldBe(["given_name", "family_name", "birthdate", "address"]);
        told.GetProperty("claims").GetProperty("given_name").GetString().ShouldBe("Riley");
    }

    [Fact]
    public async Task What_was_allowed_is_remembered_and_shown_among_the_applications()
    {
        // A yes adds to the ones before it, so those of other tests are taken back first.
        var riley = (await server.AccountAsync(People.Riley)).Subject.Value;
        await server.InScopeAsync(async services =>
        {
            await services.GetRequiredService<IConsentStore>().RevokeAsync(riley, "sample-native", Cancelled);
            return riley;
        });
        var browser = server.Browser();
        native.Answer(await browser.PressAsync(await SignInRileyAsync(browser, Asked), "Allow")).ShouldContainKey("code");

        native.Answer(await browser.OpenAsync(native.Authorize(("claims", Asked), ("prompt", "none")))).ShouldContainKey("code");
        native.Answer(await browser.OpenAsync(native.Authorize(("claims", WithEvidence), ("prompt", "none"))))["error"].ShouldBe("consent_required");
        (await browser.OpenAsync("/account/apps")).Text.ShouldContain("Your last name, as we verified it");
    }

    [Fact]
    public async Task In_Spanish_they_are_named_in_Spanish()
    {
        var browser = server.Browser();
        browser.Language = "es";
        var consent = await SignInRileyAsync(browser, WithEvidence);

        consent.Text.ShouldContain(", según lo verificamos");
        consent.Text.ShouldContain("Con qué tipos de registros se verificó su identidad");
    }

    [Theory]
    [InlineData("""{"trust_framework":{"value":"nist_800_63A"}}""")]
    [InlineData("""{"trust_framework":null,"assurance_level":{"value":"ial2"}}""")]
    [InlineData("""{"trust_framework":null,"evidence":[{"type":{"value":"electronic_record"}}]}""")]
    public async Task A_demand_that_the_recorded_facts_do_not_meet_leaves_them_out_without_an_error(string verification)
    {
        var browser = server.Browser();
        var claims = "{\"id_token\":{\"verified_claims\":{\"verification\":" + verification + ",\"claims\":{\"given_name\":null}}}}";

        var answer = native.Answer(await browser.PressAsync(await SignInRileyAsync(browser, claims), "Allow"));

        (await native.ClaimsAsync(answer["code"])).TryGetProperty("verified_claims", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Whoever_was_verified_here_has_the_evidence_told_kind_by_kind_without_numbers()
    {
        var marcus = new Registrant(server, "marcus.oyelaran");
        await marcus.UpToAsync(Domain.Proofing.StepKey.Agreement);
        await marcus.GoAsync("/enrol/phone");
        await marcus.GivePhoneAsync();
        await marcus.EnterCodeAsync(marcus.Persona.Phone!.Number);
        await marcus.SendAsync([("Input.Agree", "true")]);
        await marcus.SendAsync([]);
        marcus.At.ShouldBe("/account");

        var consent = await marcus.Browser.OpenAsync(native.Authorize(("claims", WithEvidence)));
        consent.Text.ShouldContain("Which kinds of records your identity was verified with");
        var told = Verified(await native.ClaimsAsync(native.Answer(await marcus.Browser.PressAsync(consent, "Allow"))["code"]));

        var evidence = told.GetProperty("verification").GetProperty("evidence").EnumerateArray().ToList();
        evidence.Select(entry => entry.GetProperty("record").GetProperty("type").GetString()).ShouldBe(["tax", "financial_account", "phone_account"]);
        evidence.SelectMany(entry => entry.GetProperty("check_details").EnumerateArray()).Select(check => check.GetProperty("check_method").GetString())
            .ShouldBe(["data", "data", "data", "token"]);
        told.GetRawText().ShouldNotContain(marcus.Persona.Accounts[0].Number);
        told.GetRawText().ShouldNotContain("check_id");
    }

    [Fact]
    public async Task Whoever_was_never_verified_has_none_and_the_application_is_served()
    {
        await server.MakeWithAppAsync("unverified.person");
        var browser = server.Browser();
        await browser.SignInWithAppAsync(server, "unverified.person");

        var consent = await browser.OpenAsync(native.Authorize(("claims", Asked)));
        var answer = native.Answer(await browser.PressAsync(consent, "Allow"));

        (await native.ClaimsAsync(answer["code"])).TryGetProperty("verified_claims", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task An_application_they_are_not_registered_for_gets_none_whatever_it_asks()
    {
        var transcripts = RelyingParty.TranscriptDelivery(server);
        var browser = server.Browser();
        var landing = await browser.SignInRileyAsync(server, await browser.OpenAsync(transcripts.Authorize(("claims", Asked))));

        (await transcripts.ClaimsAsync(transcripts.Answer(landing)["code"])).TryGetProperty("verified_claims", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task They_are_at_UserInfo_where_that_is_asked()
    {
        var browser = server.Browser();
        var claims = Asked.Replace("id_token", "userinfo", StringComparison.Ordinal);
        var code = native.Answer(await browser.PressAsync(await SignInRileyAsync(browser, claims), "Allow"))["code"];
        using var tokens = await native.ExchangeAsync(code);
        var accessToken = JsonElement.Parse(await tokens.Content.ReadAsStringAsync(Cancelled)).GetProperty("access_token").GetString();

        Verified(await UserInfoAsync(accessToken)).GetProperty("claims").GetProperty("given_name").GetString().ShouldBe("Riley");
    }

    [Fact]
    public async Task The_metadata_name_what_some_journey_can_reach_and_nothing_more()
    {
        using var client = server.CreateClient();
        var metadata = JsonElement.Parse(await client.GetStringAsync(new Uri("/.well-known/openid-configuration", UriKind.Relative), Cancelled));

        List(metadata, "trust_frameworks_supported").ShouldBe([Framework]);
        List(metadata, "evidence_supported").ShouldBe(["electronic_record"]);
        List(metadata, "electronic_records_supported").ShouldBe(["tax", "financial_account", "phone_account"]);
        List(metadata, "claims_in_verified_claims_supported").ShouldContain("birthdate");
        metadata.TryGetProperty("documents_supported", out _).ShouldBeFalse();
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private async Task<TestPage> SignInRileyAsync(TestBrowser browser, string claims)
    {
        // What another test allowed a moment ago is then older than this request.
        server.Clock.Advance(TimeSpan.FromSeconds(1));
        return await browser.SignInRileyAsync(server, await browser.OpenAsync(native.Authorize(("claims", claims), ("prompt", "consent"))));
    }

    private async Task<JsonElement> UserInfoAsync(string? accessToken)
    {
        using var client = server.CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
        return JsonElement.Parse(await client.GetStringAsync(new Uri("/connect/userinfo", UriKind.Relative), Cancelled));
    }

    private static JsonElement Verified(JsonElement answer)
    {
        var verified = answer.GetProperty("verified_claims");
        VerifiedClaimsSchema.Faults(verified).ShouldBeEmpty();
        return verified;
    }

    private static IEnumerable<string?> List(JsonElement metadata, string member) =>
        metadata.GetProperty(member).EnumerateArray().Select(value => value.GetString());
}
