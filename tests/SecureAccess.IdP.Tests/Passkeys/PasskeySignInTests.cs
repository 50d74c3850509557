using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Domain.Assurance;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Authenticators;
using SecureAccess.IdP.Domain.Notifications;
using SecureAccess.IdP.Testing;
using static SecureAccess.IdP.Tests.Passkeys.PasskeyPages;

namespace SecureAccess.IdP.Tests.Passkeys;

/// <summary>Signing in with a passkey alone (WebAuthn Level 3, 7.2): neither username nor password, two factors in one.</summary>
public sealed class PasskeySignInTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const string Refused = "We could not sign you in with that passkey";
    private const string Over = "That took too long, or was sent twice";

    [Theory]
    [InlineData(SoftKey.Es256)]
    [InlineData(SoftKey.Es384)]
    [InlineData(SoftKey.Rs256)]
    [InlineData(SoftKey.Ps256)]
    [Nist("AAL2")]
    public async Task A_passkey_signs_its_owner_in_without_username_and_password(int algorithm)
    {
        using var passkey = new SoftAuthenticator { Key = new SoftKey(algorithm) };
        var account = await server.MakeWithPasskeyAsync($"key.alone{-algorithm}", passkey);
        var browser = server.Browser();

        var answer = await browser.UseAsync(passkey, SignIn);

        (await browser.FollowAsync(answer)).Path.ShouldBe("/account");
        var session = (await server.SessionAsync(browser))!;
        (session.AccountId, session.Aal).ShouldBe((account.Id, Aal.Two));
        session.Authentications.ShouldHaveSingleItem().Key.ShouldBe(new KeyProof(true, KeyStorage.Unknown));
        session.AbsoluteEnd.ShouldBe(server.Clock.GetUtcNow().AddHours(12));
        (await server.TrailAsync(account.Id)).ShouldContain("passkey_accepted:passkey");
    }

    [Fact]
    [Nist("U-18")]
    public async Task A_key_that_is_copied_to_other_devices_signs_in_and_says_so()
    {
        using var passkey = new SoftAuthenticator { Syncs = true, Counter = 0 };
        await server.MakeWithPasskeyAsync("key.synced", passkey);
        var browser = server.Browser();

        (await browser.UseAsync(passkey, SignIn)).Location.ShouldBe("/continue");
        (await server.Browser().UseAsync(passkey, SignIn)).Location.ShouldBe("/continue");

        (await server.SessionAsync(browser))!.Authentications[0].Key.ShouldBe(new KeyProof(true, KeyStorage.Syncable));
        (await server.SessionAsync(browser))!.Aal.ShouldBe(Aal.Two);
    }

    [Fact]
    public async Task Everybody_gets_the_same_options_and_no_list_of_keys()
    {
        using var passkey = new SoftAuthenticator();
        await server.MakeWithPasskeyAsync("key.alike", passkey);
        var (_, known) = await server.Browser().BeginAsync(SignIn + "?login_hint=key.alike");
        var (_, unknown) = await server.Browser().BeginAsync(SignIn + "?login_hint=nobody.at.all");

        known["allowCredentials"]!.AsArray().ShouldBeEmpty();
        (known["challenge"], unknown["challenge"]) = (null, null);
        known.ToJsonString().ShouldBe(unknown.ToJsonString());
        ((string)known["userVerification"]!).ShouldBe("required");
    }

    [Fact]
    public async Task The_username_field_offers_passkeys_and_the_page_says_what_they_need()
    {
        var page = await server.Browser().GetAsync(SignIn);

        page.Document.QuerySelector("input[name='Input.Username']")!.GetAttribute("autocomplete").ShouldBe("username webauthn");
        var form = page.Document.QuerySelector("form[data-passkey=get]")!;
        form.GetAttribute("data-passkey-autofill").ShouldBe("true");
        form.QuerySelector("[data-passkey-go]")!.HasAttribute("hidden").ShouldBeTrue();
        form.QuerySelector("[data-passkey-missing]")!.TextContent.ShouldStartWith("Passkeys need JavaScript");
    }

    [Fact]
    [Attack(AttackClass.RequestReplay)]
    [Attack(AttackClass.PasskeyForgery)]
    public async Task An_answer_is_accepted_once()
    {
        using var passkey = new SoftAuthenticator();
        await server.MakeWithPasskeyAsync("key.replay", passkey);
        var browser = server.Browser();
        var (ceremony, options) = await browser.BeginAsync(SignIn);
        var answer = passkey.Get(options);
        (await browser.AnswerAsync(SignIn, ceremony, answer)).Location.ShouldBe("/continue");

        (await browser.AnswerAsync(SignIn, ceremony, answer)).Errors.ShouldHaveSingleItem().ShouldStartWith(Over);

        var (other, _) = await browser.BeginAsync(SignIn);
        (await browser.AnswerAsync(SignIn, other, answer)).Errors.ShouldHaveSingleItem().ShouldStartWith(Refused);
    }

    [Fact]
    [Attack(AttackClass.ForgedState)]
    [Attack(AttackClass.PasskeyForgery)]
    [Nist("U-14")]
    public async Task A_challenge_is_good_in_the_browser_that_asked_for_it_and_for_five_minutes()
    {
        using var passkey = new SoftAuthenticator();
        await server.MakeWithPasskeyAsync("key.browser", passkey);
        var (browser, thief) = (server.Browser(), server.Browser());
        var (ceremony, options) = await browser.BeginAsync(SignIn);
        (await thief.AnswerAsync(SignIn, ceremony, passkey.Get(options))).Errors.ShouldHaveSingleItem().ShouldStartWith(Over);

        server.Clock.Advance(TimeSpan.FromMinutes(5));
        (await browser.AnswerAsync(SignIn, ceremony, passkey.Get(options))).Errors.ShouldHaveSingleItem().ShouldStartWith(Over);
        (await server.SessionAsync(browser)).ShouldBeNull();
    }

    [Fact]
    public async Task Of_parallel_posts_of_one_answer_one_signs_in()
    {
        using var passkey = new SoftAuthenticator();
        var account = await server.MakeWithPasskeyAsync("key.parallel", passkey);
        var browser = server.Browser();
        var (ceremony, options) = await browser.BeginAsync(SignIn);
        var answer = passkey.Get(options);

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => browser.Copy().AnswerAsync(SignIn, ceremony, answer)));

        answers.Count(page => page.Location == "/continue").ShouldBe(1);
        (await server.CountAsync(AuditCatalogue.PasskeyAccepted, account.Id)).ShouldBe(1);
    }

    [Theory]
    [InlineData("origin")]
    [InlineData("subdomain")]
    [InlineData("cross-origin")]
    [InlineData("top-origin")]
    [InlineData("challenge")]
    [InlineData("type")]
    [InlineData("rp-id")]
    [InlineData("signature")]
    [InlineData("user-verification")]
    [InlineData("user-presence")]
    [InlineData("handle")]
    [InlineData("no-handle")]
    [InlineData("backup")]
    [InlineData("empty")]
    [InlineData("no-json")]
    [InlineData("no-members")]
    [Attack(AttackClass.ForgedState)]
    [Attack(AttackClass.PasskeyForgery)]
    [Nist("U-15")]
    public async Task An_answer_that_is_wrong_in_one_thing_signs_nobody_in(string wrong)
    {
        using var passkey = new SoftAuthenticator();
        await server.MakeWithPasskeyAsync($"key.wrong.{wrong}", passkey);
        var browser = server.Browser();
        var (ceremony, options) = await browser.BeginAsync(SignIn);

        var page = await browser.AnswerAsync(SignIn, ceremony, Wrong(passkey, options, wrong));

        page.Errors.ShouldHaveSingleItem().ShouldBeOneOf(
            "We could not sign you in with that passkey. Try again, or sign in with your username and password", "That took too long, or was sent twice. Try again");
        (await server.SessionAsync(browser)).ShouldBeNull();
        // The same key, used rightly, still opens: nothing locks it.
        passkey.ChangeClientData = _ => { };
        passkey.ChangeData = data => data;
        (passkey.OtherRpId, passkey.VerifiesUser, passkey.Counter) = (null, true, passkey.Counter + 1);
        (await browser.UseAsync(passkey, SignIn)).Location.ShouldBe("/continue");
    }

    [Fact]
    [Attack(AttackClass.ForgedState)]
    [Attack(AttackClass.PasskeyForgery)]
    public async Task A_counter_that_does_not_rise_is_refused_and_its_owner_is_told()
    {
        using var passkey = new SoftAuthenticator { Counter = 40 };
        var account = await server.MakeWithPasskeyAsync("key.cloned", passkey);
        (await server.Browser().UseAsync(passkey, SignIn)).Location.ShouldBe("/continue");
        passkey.Counter = 20;
        var thief = server.Browser();

        (await thief.UseAsync(passkey, SignIn)).Errors.ShouldHaveSingleItem().ShouldStartWith(Refused);

        (await server.SessionAsync(thief)).ShouldBeNull();
        (await server.TrailAsync(account.Id)).ShouldContain("passkey_cloned:Cloned");
        (await server.MessagesToAsync("key.cloned@example.com"))[0].Template.ShouldBe(MessageTemplate.PasskeyClonedNotice);
    }

    [Fact]
    public async Task Signing_in_again_with_a_key_renews_the_session_and_keeps_its_name()
    {
        using var passkey = new SoftAuthenticator();
        await server.MakeWithPasskeyAsync("key.again", passkey);
        var browser = server.Browser();
        await browser.PasswordAsync("key.again");
        await browser.UseAsync(passkey);
        var before = (await server.SessionAsync(browser))!;

        (await browser.UseAsync(passkey, SignIn)).Location.ShouldBe("/continue");

        var after = (await server.SessionAsync(browser))!;
        (after.Id, after.Sid).ShouldBe((before.Id, before.Sid));
        after.Authentications.ShouldHaveSingleItem().Method.ShouldBe(AuthenticationMethod.Passkey);
    }

    [Fact]
    public async Task The_use_is_kept_with_its_time_and_counter()
    {
        using var passkey = new SoftAuthenticator { Counter = 7 };
        var account = await server.MakeWithPasskeyAsync("key.kept", passkey);
        server.Clock.Advance(TimeSpan.FromMinutes(3));
        await server.Browser().UseAsync(passkey, SignIn);

        var kept = await server.InDatabaseAsync(db => db.Authenticators.OfType<Authenticator.Passkey>()
            .SingleAsync(p => p.AccountId == account.Id, TestContext.Current.CancellationToken));
        (kept.SignCount, kept.LastUsedAt).ShouldBe((8, server.Clock.GetUtcNow()));
        kept.Transports.ShouldBe(["usb"]);
        kept.UserHandle.ShouldNotContain(account.Subject.Value);
        kept.UserHandle.Length.ShouldBe(43);
    }

    [Fact]
    public async Task A_removed_passkey_and_one_of_a_suspended_account_open_nothing()
    {
        using var passkey = new SoftAuthenticator();
        var account = await server.MakeWithPasskeyAsync("key.suspended", passkey);
        await server.InDatabaseAsync(async db =>
        {
            (await db.Accounts.SingleAsync(a => a.Id == account.Id)).Suspend();
            return await db.SaveChangesAsync();
        });
        (await server.Browser().UseAsync(passkey, SignIn)).Errors.ShouldHaveSingleItem().ShouldStartWith(Refused);

        using var removed = new SoftAuthenticator();
        var other = await server.MakeWithPasskeyAsync("key.removed", removed);
        await server.InDatabaseAsync(async db =>
        {
            (await db.Authenticators.SingleAsync(a => a.AccountId == other.Id)).Remove(server.Clock.GetUtcNow());
            return await db.SaveChangesAsync();
        });
        var page = await server.Browser().UseAsync(removed, SignIn);
        page.Errors.ShouldHaveSingleItem().ShouldStartWith(Refused);

        // One step leads on: to the form that a lost key has nothing to do with.
        var username = page.Document.QuerySelector("input[autocomplete~=username]")!.Id;
        page.Document.QuerySelector("main > p a")!.GetAttribute("href").ShouldBe($"#{username}");
    }

    private static string Wrong(SoftAuthenticator passkey, System.Text.Json.Nodes.JsonNode options, string wrong)
    {
        passkey.ChangeClientData = wrong switch
        {
            "origin" => data => data["origin"] = "http://localhost.example",
            "subdomain" => data => data["origin"] = "http://evil.localhost:5100",
            "cross-origin" => data => data["crossOrigin"] = true,
            "top-origin" => data => data["topOrigin"] = "https://evil.example",
            "challenge" => data => data["challenge"] = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
            "type" => data => data["type"] = "webauthn.create",
            _ => _ => { },
        };
        passkey.ChangeData = wrong switch
        {
            "user-presence" => data => [.. data[..32], (byte)(data[32] & ~0x01), .. data[33..]],
            "backup" => data => [.. data[..32], (byte)(data[32] | 0x18), .. data[33..]],
            _ => data => data,
        };
        passkey.OtherRpId = wrong == "rp-id" ? "localhost.example" : null;
        passkey.VerifiesUser = wrong != "user-verification";
        var answer = passkey.Get(options, tellsUser: wrong != "no-handle");
        return wrong switch
        {
            "signature" => Tamper(answer, "signature"),
            "handle" => Tamper(answer, "userHandle"),
            "empty" => "",
            "no-json" => "{{{",
            "no-members" => """{"id":"AA","rawId":"AA","type":"public-key","response":{"authenticatorData":"AA"}}""",
            _ => answer,
        };
    }

    private static string Tamper(string answer, string member)
    {
        var json = System.Text.Json.Nodes.JsonNode.Parse(answer)!;
        var bytes = System.Buffers.Text.Base64Url.DecodeFromChars((string)json["response"]![member]!);
        bytes[^1] ^= 1;
        json["response"]![member] = System.Buffers.Text.Base64Url.EncodeToString(bytes);
        return json.ToJsonString();
    }
}
