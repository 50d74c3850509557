using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Domain.Assurance;
using SecureAccess.IdP.Domain.Authenticators;
using SecureAccess.IdP.Domain.Notifications;
using SecureAccess.IdP.Testing;
using SecureAccess.IdP.Tests.Authenticators;
using static SecureAccess.IdP.Tests.Passkeys.PasskeyPages;

namespace SecureAccess.IdP.Tests.Passkeys;

/// <summary>Binding a passkey (WebAuthn Level 3, 7.1; SP 800-63B-4 4.1.2).</summary>
public sealed class PasskeyEnrolmentTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const string NotUsable = "This passkey or security key cannot be used";
    private const string Over = "That took too long, or was sent twice";

    [Fact]
    public async Task A_new_account_binds_one_as_its_second_factor_and_its_owner_is_told()
    {
        using var passkey = new SoftAuthenticator { Syncs = true };
        var (browser, account) = await server.WithPasswordAsync("bind.first");
        (await browser.GetAsync("/enrol")).Document.QuerySelector("input[value=passkey]").ShouldNotBeNull();

        (await browser.MakeAsync(passkey)).Location.ShouldBe("/continue");

        (await server.SessionAsync(browser))!.Aal.ShouldBe(Aal.Two);
        (await server.TrailAsync(account)).ShouldContain("authenticator_bound:passkey");
        var notice = (await server.MessagesToAsync("bind.first@example.com")).ShouldHaveSingleItem();
        (notice.Template, notice.Parameters[MessageParameters.Authenticator]).ShouldBe((MessageTemplate.AuthenticatorAddedNotice, "passkey"));
    }

    [Fact]
    public async Task The_choice_leads_to_its_page_and_back_to_the_others()
    {
        var (browser, _) = await server.WithPasswordAsync("bind.choice");
        (await browser.SubmitAsync("/enrol", ("Input.Kind", "passkey"))).Location.ShouldBe(Enrol);
        var page = await browser.GetAsync(Enrol);
        page.Document.QuerySelector("form[data-passkey=create] [data-passkey-missing]").ShouldNotBeNull();
        page.Document.QuerySelector("main a[href='/enrol']").ShouldNotBeNull();
    }

    [Fact]
    public async Task What_authenticators_are_told_is_no_subject_and_their_own_keys_are_excluded()
    {
        using var passkey = new SoftAuthenticator();
        var account = await server.MakeWithPasskeyAsync("bind.options", passkey);
        var browser = server.Browser();
        await browser.UseAsync(passkey, SignIn);

        var (_, options) = await browser.BeginAsync(Enrol);

        ((string)options["rp"]!["id"]!).ShouldBe("localhost");
        ((string)options["user"]!["id"]!).ShouldNotContain(account.Subject.Value);
        options["excludeCredentials"]!.AsArray().ShouldHaveSingleItem()!["id"]!.GetValue<string>()
            .ShouldBe(System.Buffers.Text.Base64Url.EncodeToString(passkey.CredentialId));
        // Without metadata nobody could judge an attestation, so none is asked for.
        ((string)options["attestation"]!).ShouldBe("none");
    }

    [Theory]
    [InlineData("origin")]
    [InlineData("cross-origin")]
    [InlineData("challenge")]
    [InlineData("type")]
    [InlineData("rp-id")]
    [InlineData("presence")]
    [InlineData("backup")]
    [InlineData("credential")]
    [InlineData("key")]
    [InlineData("statement")]
    [InlineData("no-json")]
    [Attack(AttackClass.ForgedState)]
    [Attack(AttackClass.PasskeyForgery)]
    public async Task A_registration_that_is_wrong_in_one_thing_binds_nothing(string wrong)
    {
        using var passkey = new SoftAuthenticator();
        passkey.ChangeClientData = wrong switch
        {
            "origin" => data => data["origin"] = "http://localhost.example",
            "cross-origin" => data => data["crossOrigin"] = true,
            "challenge" => data => data["challenge"] = "AAAA",
            "type" => data => data["type"] = "webauthn.get",
            _ => _ => { },
        };
        passkey.ChangeData = wrong switch
        {
            "presence" => data => [.. data[..32], (byte)(data[32] & ~0x01), .. data[33..]],
            "backup" => data => [.. data[..32], (byte)(data[32] | 0x10), .. data[33..]],
            "credential" => data => [.. data[..60], (byte)~data[60], .. data[61..]],
            "key" => data => data[..^40],
            _ => data => data,
        };
        passkey.OtherRpId = wrong == "rp-id" ? "localhost.example" : null;
        passkey.Attest = wrong == "statement" ? attested => Statements.SelfPacked(attested, signed: new byte[32]) : passkey.Attest;
        var (browser, account) = await server.WithPasswordAsync($"bind.wrong.{wrong}");
        var (ceremony, options) = await browser.BeginAsync(Enrol);

        var page = await browser.AnswerAsync(Enrol, ceremony, wrong == "no-json" ? "[]" : passkey.Create(options));

        page.Errors.ShouldHaveSingleItem().ShouldStartWith(NotUsable);
        (await KeysAsync(account)).ShouldBeEmpty();
        (await server.SessionAsync(browser))!.Aal.ShouldBe(Aal.One);
        (await server.TrailAsync(account)).ShouldContain(e => e.StartsWith("authenticator_refused:passkey", StringComparison.Ordinal));
    }

    [Fact]
    [Attack(AttackClass.RequestReplay)]
    [Attack(AttackClass.PasskeyForgery)]
    public async Task A_registration_is_taken_once_and_only_for_its_account()
    {
        using var passkey = new SoftAuthenticator();
        var (owner, account) = await server.WithPasswordAsync("bind.owner");
        var (thief, _) = await server.WithPasswordAsync("bind.thief");
        var (ceremony, options) = await owner.BeginAsync(Enrol);
        var made = passkey.Create(options);
        (await thief.AnswerAsync(Enrol, ceremony, made)).Errors.ShouldHaveSingleItem().ShouldStartWith(Over);

        (await owner.AnswerAsync(Enrol, ceremony, made)).Location.ShouldBe("/continue");
        (await owner.AnswerAsync(Enrol, ceremony, made)).Errors.ShouldHaveSingleItem().ShouldStartWith(Over);
        (await KeysAsync(account)).ShouldHaveSingleItem();
    }

    [Fact]
    [Attack(AttackClass.ForgedState)]
    [Attack(AttackClass.PasskeyForgery)]
    public async Task A_challenge_of_one_purpose_is_no_challenge_of_another()
    {
        using var passkey = new SoftAuthenticator();
        await server.MakeWithPasskeyAsync("bind.purpose", passkey);
        var browser = server.Browser();
        var (signIn, options) = await browser.BeginAsync(SignIn);
        var answer = passkey.Get(options);
        await browser.PasswordAsync("bind.purpose");

        (await browser.AnswerAsync(Use, signIn, answer)).Errors.ShouldHaveSingleItem().ShouldStartWith(Over);
        (await server.SessionAsync(browser))!.Aal.ShouldBe(Aal.One);
    }

    [Fact]
    [Attack(AttackClass.PasskeyForgery)]
    public async Task A_credential_that_is_bound_to_somebody_is_bound_to_nobody_else()
    {
        using var passkey = new SoftAuthenticator();
        await server.MakeWithPasskeyAsync("bind.taken", passkey);
        var (browser, account) = await server.WithPasswordAsync("bind.taker");

        (await browser.MakeAsync(passkey)).Errors.ShouldHaveSingleItem().ShouldStartWith(NotUsable);
        (await KeysAsync(account)).ShouldBeEmpty();
    }

    [Fact]
    [Attack(AttackClass.PasskeyForgery)]
    public async Task A_key_that_does_not_verify_its_user_is_a_second_factor_and_no_more()
    {
        using var key = new SoftAuthenticator { VerifiesUser = false };
        await server.MakeWithPasskeyAsync("bind.touch", key);
        var alone = server.Browser();
        (await alone.UseAsync(key, SignIn)).Errors.ShouldNotBeEmpty();
        (await server.SessionAsync(alone)).ShouldBeNull();

        var browser = server.Browser();
        (await browser.FollowAsync(await browser.PasswordAsync("bind.touch"))).Path.ShouldBe(Use);
        (await browser.UseAsync(key)).Location.ShouldBe("/continue");
        var session = (await server.SessionAsync(browser))!;
        session.Aal.ShouldBe(Aal.Two);
        session.Authentications[^1].Key!.UserVerified.ShouldBeFalse();
    }

    [Fact]
    [Attack(AttackClass.SessionMixUp)]
    public async Task With_a_passkey_bound_no_code_however_fresh_binds_another()
    {
        await server.MakeWithAppAsync("bind.level");
        using var first = new SoftAuthenticator();
        using var second = new SoftAuthenticator();
        var browser = server.Browser();
        await browser.SignInWithAppAsync(server, "bind.level");
        (await browser.MakeAsync(first)).Location.ShouldBe("/continue");

        var other = server.Browser();
        server.Clock.Advance(TimeSpan.FromSeconds(Totp.StepSeconds));
        await other.PasswordAsync("bind.level");
        await other.SecondFactorAsync(server.AppCode(), "/signin/second-factor?with=app");
        (await server.SessionAsync(other))!.Aal.ShouldBe(Aal.Two);
        (await other.GetAsync(Enrol)).Location.ShouldBe(Use);

        (await other.UseAsync(first)).Location.ShouldBe("/continue");
        (await other.MakeAsync(second)).Location.ShouldBe("/continue");
    }

    [Fact]
    public async Task A_sign_in_of_a_quarter_of_an_hour_ago_binds_nothing_more()
    {
        using var passkey = new SoftAuthenticator();
        await server.MakeWithPasskeyAsync("bind.stale", passkey);
        var browser = server.Browser();
        await browser.UseAsync(passkey, SignIn);
        server.Clock.Advance(TimeSpan.FromMinutes(16));
        (await browser.GetAsync(Enrol)).Location.ShouldBe(SignIn);
    }

    [Fact]
    public async Task An_account_has_at_most_ten()
    {
        using var first = new SoftAuthenticator();
        var account = await server.MakeWithPasskeyAsync("bind.ten", first);
        await server.InDatabaseAsync(async db =>
        {
            var template = await db.Authenticators.OfType<Authenticator.Passkey>().AsNoTracking().SingleAsync(p => p.AccountId == account.Id);
            for (byte more = 1; more < 10; more++)
            {
                db.Add(Authenticator.Passkey.Bind(account.Id, Copy(template, more), null, server.Clock.GetUtcNow()));
            }

            return await db.SaveChangesAsync();
        });
        var browser = server.Browser();
        await browser.UseAsync(first, SignIn);
        (await browser.GetAsync(Enrol)).Location.ShouldBe("/continue");
    }

    private static NewPasskey Copy(Authenticator.Passkey of, byte number) => new()
    {
        CredentialId = [number, .. of.CredentialId],
        PublicKey = of.PublicKey,
        UserHandle = of.UserHandle,
        SignCount = 0,
        Aaguid = of.Aaguid,
        Transports = [],
        UserVerified = true,
        BackupEligible = false,
        BackedUp = false,
        Attestation = AttestationTrust.None,
    };

    private Task<List<Authenticator.Passkey>> KeysAsync(Guid account) => server.InDatabaseAsync(db =>
        db.Authenticators.OfType<Authenticator.Passkey>().Where(p => p.AccountId == account && p.RemovedAt == null).ToListAsync(TestContext.Current.CancellationToken));
}
