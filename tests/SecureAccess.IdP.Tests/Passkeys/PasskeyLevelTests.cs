using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Domain.Assurance;
using SecureAccess.IdP.Domain.Proofing;
using SecureAccess.IdP.Testing;
using SecureAccess.IdP.Tests.OpenId;
using static SecureAccess.IdP.Tests.Passkeys.PasskeyPages;

namespace SecureAccess.IdP.Tests.Passkeys;

/// <summary>A server that knows the hardware of one maker.</summary>
public sealed class HardwareServer : ServerFixture
{
    public HardwareServer()
    {
        Metadata.Add(Statements.Model, Maker.Root);
        Metadata.Write();
        Metadata.Configure(this);
    }

    internal TestMaker Maker { get; } = new();

    internal TestMetadata Metadata { get; } = new();

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        Metadata.Dispose();
        Maker.Dispose();
    }
}

/// <summary>The levels that passkeys reach, asked for by applications and said in the tokens.</summary>
public sealed class PasskeyLevelTests(HardwareServer server) : IClassFixture<HardwareServer>
{
    private const string Phr = "urn:secureaccess:acr:mfa:phishing-resistant";
    private const string Hardware = "urn:secureaccess:acr:mfa:hardware";

    private readonly RelyingParty application = RelyingParty.RegistrationServices(server);

    [Fact]
    public async Task A_passkey_alone_is_AAL2_and_resists_phishing_and_the_token_says_so()
    {
        using var passkey = new SoftAuthenticator { Syncs = true };
        await server.MakeWithPasskeyAsync("level.synced", passkey);

        var claims = await SignedInAsync(passkey, Phr);

        claims.GetProperty("acr").GetString().ShouldBe(Phr);
        claims.GetProperty("aal").GetString().ShouldBe("2");
        Amr(claims).ShouldBe(["pop", "swk", "user", "mfa"]);
    }

    [Fact]
    public async Task Attested_hardware_that_verified_its_user_is_AAL3()
    {
        using var key = HardwareKey();
        await server.MakeWithPasskeyAsync("level.hardware", key);

        var claims = await SignedInAsync(key, Hardware);

        claims.GetProperty("acr").GetString().ShouldBe(Hardware);
        claims.GetProperty("aal").GetString().ShouldBe("3");
        Amr(claims).ShouldBe(["pop", "hwk", "user", "mfa"]);
    }

    [Fact]
    public async Task IAL2_with_hardware_is_reached_by_whoever_was_granted_it()
    {
        using var key = HardwareKey();
        var account = await server.MakeWithPasskeyAsync("level.ial2", key);
        await server.InDatabaseAsync(async db =>
        {
            (await db.Accounts.SingleAsync(a => a.Id == account.Id)).TakeOverProofing(
                new ProofingGrant(null, "ial2", "in-person", [Ial.One, Ial.SecureAccess, Ial.Two], server.Clock.GetUtcNow()), null);
            return await db.SaveChangesAsync();
        });

        (await SignedInAsync(key, "urn:secureaccess:acr:ial2:hardware")).GetProperty("acr").GetString().ShouldBe("urn:secureaccess:acr:ial2:hardware");
    }

    [Fact]
    [Attack(AttackClass.SessionMixUp)]
    public async Task An_application_that_asks_for_more_than_a_code_has_the_passkey_asked_for_and_the_session_goes_on()
    {
        using var passkey = new SoftAuthenticator();
        await server.MakeWithAppAsync("level.stepup");
        var browser = server.Browser();
        await browser.SignInWithAppAsync(server, "level.stepup");
        (await browser.MakeAsync(passkey)).Location.ShouldBe("/continue");

        var other = server.Browser();
        server.Clock.Advance(TimeSpan.FromSeconds(30));
        await other.PasswordAsync("level.stepup");
        await other.SecondFactorAsync(server.AppCode(), "/signin/second-factor?with=app");
        var page = await other.OpenAsync(application.Authorize(("acr_values", Phr)));
        page.Path.ShouldStartWith(Use + "?flow=");
        var started = (await server.SessionAsync(other))!.Id;

        var answer = await Walk.FollowAsync(other, await other.UseAsync(passkey, page.Path));

        var claims = await application.ClaimsAsync(application.Answer(answer)["code"]);
        claims.GetProperty("acr").GetString().ShouldBe(Phr);
        Amr(claims).ShouldBe(["pwd", "otp", "pop", "user", "mfa"]);
        (await server.SessionAsync(other))!.Id.ShouldBe(started);
    }

    [Fact]
    public async Task A_person_without_one_is_offered_to_make_one_and_comes_back_with_the_level()
    {
        using var key = HardwareKey();
        await server.MakeWithAppAsync("level.enrol");
        var browser = server.Browser();
        await browser.SignInWithAppAsync(server, "level.enrol");

        var page = await browser.OpenAsync(application.Authorize(("acr_values", "phrh")));
        page.Path.ShouldStartWith(Enrol + "/hardware?flow=");
        page.Text.ShouldContain("that its maker vouches for");
        var (_, options) = await browser.BeginAsync(page.Path);
        ((string)options["attestation"]!).ShouldBe("direct");
        ((string)options["authenticatorSelection"]!["userVerification"]!).ShouldBe("required");

        var answer = await Walk.FollowAsync(browser, await browser.MakeAsync(key, page.Path));
        (await application.ClaimsAsync(application.Answer(answer)["code"])).GetProperty("acr").GetString().ShouldBe("phrh");
    }

    [Fact]
    public async Task Not_now_ends_in_the_level_reached_or_in_an_error_where_it_was_demanded()
    {
        await server.MakeWithAppAsync("level.notnow");
        var browser = server.Browser();
        await browser.SignInWithAppAsync(server, "level.notnow");

        var voluntary = application.Answer(await DeclineAsync(browser, await browser.OpenAsync(application.Authorize(("acr_values", Phr)))));
        (await application.ClaimsAsync(voluntary["code"])).GetProperty("acr").GetString().ShouldBe("urn:secureaccess:acr:mfa");

        var essential = application.Authorize(("claims", """{"id_token":{"acr":{"essential":true,"values":["phr"]}}}"""));
        application.Answer(await DeclineAsync(browser, await browser.OpenAsync(essential)))["error"].ShouldBe("unmet_authentication_requirements");
    }

    [Fact]
    [Attack(AttackClass.SessionMixUp)]
    public async Task Only_a_hardware_key_ends_the_demand_for_one()
    {
        using var synced = new SoftAuthenticator { Syncs = true };
        using var hardware = HardwareKey();
        await server.MakeWithPasskeyAsync("level.only", synced);
        var browser = server.Browser();
        await browser.UseAsync(synced, SignIn);
        (await browser.MakeAsync(hardware)).Location.ShouldBe("/continue");

        var other = server.Browser();
        await other.UseAsync(synced, SignIn);
        var page = await other.OpenAsync(application.Authorize(("acr_values", Hardware)));
        page.Path.ShouldStartWith(Use + "/hardware?flow=");
        var (ceremony, options) = await other.BeginAsync(page.Path);
        options["allowCredentials"]!.AsArray().Count.ShouldBe(1);

        // The page's list binds nobody: another key is looked at, and changes nothing about the demand.
        var again = await Walk.FollowAsync(other, await other.AnswerAsync(page.Path, ceremony, synced.Get(options)));
        again.Path.ShouldStartWith(Use + "/hardware?flow=");
        again.Text.ShouldContain("it is not a security key that we recognise as hardware");
        var answer = await Walk.FollowAsync(other, await other.UseAsync(hardware, page.Path));
        (await application.ClaimsAsync(application.Answer(answer)["code"])).GetProperty("aal").GetString().ShouldBe("3");
    }

    [Theory]
    [InlineData("synced")]
    [InlineData("no-verification")]
    [InlineData("self")]
    [InlineData("none")]
    [InlineData("other-model")]
    [InlineData("other-root")]
    [Attack(AttackClass.PasskeyForgery)]
    [Nist("AAL3")]
    public async Task Whatever_is_missing_it_is_not_AAL3(string missing)
    {
        using var stranger = new TestMaker();
        using var key = missing switch
        {
            "self" => new SoftAuthenticator { Aaguid = Statements.Model, Attest = attested => Statements.SelfPacked(attested) },
            "none" => new SoftAuthenticator { Aaguid = Statements.Model },
            "other-root" => new SoftAuthenticator { Aaguid = Statements.Model, Attest = attested => Statements.Packed(stranger, attested) },
            "other-model" => new SoftAuthenticator
            {
                Aaguid = Guid.Parse("00000000-0000-0000-0000-000000000001"),
                Attest = attested => Statements.Packed(server.Maker, attested, new Packed { Extensions = [] }),
            },
            _ => HardwareKey(),
        };
        (key.Syncs, key.VerifiesUser) = (missing == "synced", missing != "no-verification");
        await server.MakeWithPasskeyAsync($"level.no.{missing}", key);
        var browser = server.Browser();
        await browser.PasswordAsync($"level.no.{missing}");
        (await browser.UseAsync(key)).Location.ShouldBe("/continue");

        (await server.SessionAsync(browser))!.Aal.ShouldBe(Aal.Two);
    }

    [Fact]
    public async Task A_model_that_turns_out_to_be_compromised_reaches_AAL3_no_more()
    {
        var model = Guid.Parse("fa2b99dc-9e39-4257-8f92-4a30d23c4119");
        using var key = new SoftAuthenticator
        {
            Aaguid = model, Attest = attested => Statements.Packed(server.Maker, attested, new Packed { Extensions = [TestMaker.Model(model)] }),
        };
        var entry = server.Metadata.Add(model, server.Maker.Root);
        Renew(1);
        await server.MakeWithPasskeyAsync("level.lost", key);
        var browser = server.Browser();
        await browser.UseAsync(key, SignIn);
        (await server.SessionAsync(browser))!.Aal.ShouldBe(Aal.Three);

        server.Metadata.Entries.Remove(entry);
        server.Metadata.Add(model, server.Maker.Root, "hardware", "USER_VERIFICATION_BYPASS");
        Renew(2);

        (await browser.UseAsync(key, SignIn)).Location.ShouldBe("/continue");
        (await server.SessionAsync(browser))!.Aal.ShouldBe(Aal.Two);
    }

    [Fact]
    public async Task Removing_the_last_key_of_a_level_is_warned_of()
    {
        using var key = HardwareKey();
        var account = await server.MakeWithPasskeyAsync("level.last", key);
        var browser = server.Browser();
        await browser.UseAsync(key, SignIn);
        await server.BindPhoneAsync(account, "+12025550171");
        var list = await browser.GetAsync("/account/authenticators");
        list.Text.ShouldContain("Security key recognised as hardware");
        list.Text.ShouldContain("Test Key 5");
        var link = list.Document.QuerySelector("main .summary-change a")!.GetAttribute("href")!;
        (await browser.GetAsync(link)).Text.ShouldContain("This is your last security key that is recognised as hardware");
    }

    private void Renew(int day)
    {
        server.Metadata.Write();
        File.SetLastWriteTimeUtc(server.Metadata.File, DateTime.UnixEpoch.AddDays(day));
    }

    private SoftAuthenticator HardwareKey() => new() { Aaguid = Statements.Model, Attest = attested => Statements.Packed(server.Maker, attested) };

    private async Task<System.Text.Json.JsonElement> SignedInAsync(SoftAuthenticator passkey, string acr)
    {
        var browser = server.Browser();
        var page = await browser.OpenAsync(application.Authorize(("acr_values", acr)));
        page.Path.ShouldStartWith(SignIn + "?flow=");
        var answer = await Walk.FollowAsync(browser, await browser.UseAsync(passkey, page.Path));
        return await application.ClaimsAsync(application.Answer(answer)["code"]);
    }

    private static async Task<TestPage> DeclineAsync(TestBrowser browser, TestPage page)
    {
        var form = page.Document.QuerySelectorAll("form").Single(f => f.GetAttribute("action")!.StartsWith("/continue/not-now", StringComparison.Ordinal));
        var token = form.QuerySelector("input[type=hidden]")!;
        return await Walk.FollowAsync(browser, await browser.PostAsync(form.GetAttribute("action")!, (token.GetAttribute("name")!, token.GetAttribute("value")!)));
    }

    private static IEnumerable<string> Amr(System.Text.Json.JsonElement claims) => claims.GetProperty("amr").EnumerateArray().Select(value => value.GetString()!);
}
