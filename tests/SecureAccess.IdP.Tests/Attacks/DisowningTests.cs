using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Accounts.Disowning;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Authenticators;
using SecureAccess.IdP.Testing;
using SecureAccess.IdP.Tests.OpenId;

namespace SecureAccess.IdP.Tests.Attacks;

/// <summary>A disowned account opens nothing from that moment on, and the form that does it is no oracle (peer defect class 28).</summary>
public sealed class DisowningTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    [Attack(AttackClass.LockOutElsewhere)]
    [Attack(AttackClass.DeactivatedStillWorks)]
    [Nist("U-39")]
    public async Task Sessions_grants_tokens_and_codes_of_a_disowned_account_are_dead_at_once()
    {
        var code = await WithLetterAsync(server, "dora.disowned");
        var native = RelyingParty.NativeApp(server);
        var browser = server.Browser();
        await browser.SignInWithAppAsync(server, "dora.disowned");
        var consent = await browser.OpenAsync(native.Authorize(("scope", "openid email offline_access"), ("prompt", "consent")));
        var tokens = await TokensAsync(native, native.Answer(await browser.PressAsync(consent, "Allow"))["code"]);
        (await UserInfoAsync(tokens)).ShouldBe(HttpStatusCode.OK);
        var unredeemed = native.Answer(await browser.OpenAsync(native.Authorize(("scope", "openid email offline_access"))))["code"];

        var stranger = server.Browser();
        (await stranger.SubmitAsync("/disown", ("Input.Code", code))).Title.ShouldBe("The account is shut down");

        (await browser.OpenAsync("/account")).Path.ShouldBe("/signin");
        (await UserInfoAsync(tokens)).ShouldBe(HttpStatusCode.Unauthorized);
        (await RefreshAsync(tokens)).ShouldBe(HttpStatusCode.BadRequest);
        using var redeemed = await native.ExchangeAsync(unredeemed);
        redeemed.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        native.Answer(await browser.OpenAsync(native.Authorize(("prompt", "none"))))["error"].ShouldBe("login_required");
        var known = await server.Browser().PasswordAsync("dora.disowned");
        var unknown = await server.Browser().PasswordAsync("nobody.at.all");
        known.Text.ShouldBe(unknown.Text);
    }

    [Fact]
    public async Task The_address_of_the_page_alone_disowns_nothing_and_its_code_is_not_taken_from_there()
    {
        var code = await WithLetterAsync(server, "greta.gets");
        await server.Browser().GetAsync($"/disown?code={code}&Input.Code={code}&handler=");
        var browser = server.Browser();
        var form = await browser.GetAsync("/disown");
        var token = form.Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        await browser.PostAsync($"/disown?Input.Code={code}", ("__RequestVerificationToken", token));
        await server.Browser().PostAsync("/disown", ("Input.Code", code));
        (await server.AccountAsync("greta.gets")).Status.ShouldBe(AccountStatus.Active);
    }

    [Fact]
    public async Task Sent_several_times_at_once_it_disowns_once()
    {
        var code = await WithLetterAsync(server, "sven.several");
        var browser = server.Browser();
        var form = await browser.GetAsync("/disown");
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ =>
            Task.Run(() => browser.Copy().SubmitAsync(form, [("Input.Code", code)]))));
        answers.ShouldAllBe(answer => answer.Status == HttpStatusCode.OK && answer.Errors.Count == 0);
        var account = await server.AccountAsync("sven.several");
        account.Status.ShouldBe(AccountStatus.Suspended);
        (await server.CountAsync(AuditCatalogue.AccountDisowned, account.Id)).ShouldBe(1);
    }

    [Fact]
    public async Task Codes_guessed_at_once_get_no_further_than_the_limit_and_then_the_right_one_is_worthless_there()
    {
        await using var own = new ServerFixture { Settings = { ["Accounts:DisownTriesPerOrigin"] = "5" } };
        var code = await WithLetterAsync(own, "gus.guessed");
        var browser = own.Browser();
        var form = await browser.GetAsync("/disown");
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ =>
            Task.Run(() => browser.Copy().SubmitAsync(form, [("Input.Code", GroupedCode.Draw())]))));
        for (var guess = 0; guess < 5; guess++)
        {
            await browser.Copy().SubmitAsync(form, [("Input.Code", GroupedCode.Draw())]);
        }

        // Codes that were looked at; what came after the limit is on record with its own reason.
        var refused = AuditCatalogue.DisownRefused.Number;
        var looked = await own.InDatabaseAsync(db => db.Audit.CountAsync(
            e => e.Number == refused && e.Reason == nameof(DisownOutcome.NotRecognised), TestContext.Current.CancellationToken));
        looked.ShouldBe(5);
        await browser.SubmitAsync(form, [("Input.Code", code)]);
        (await own.AccountAsync("gus.guessed")).Status.ShouldBe(AccountStatus.Active);
    }

    private static async Task<string> WithLetterAsync(ServerFixture server, string username)
    {
        var code = GroupedCode.Draw();
        await server.MakeWithAppAsync(username);
        await server.InDatabaseAsync(async db =>
        {
            var account = await db.Accounts.SingleAsync(a => a.NormalizedUsername == username, TestContext.Current.CancellationToken);
            account.LetterSent(GroupedCode.Hash(code));
            return await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        });
        return code;
    }

    private static async Task<JsonElement> TokensAsync(RelyingParty client, string code)
    {
        using var response = await client.ExchangeAsync(code);
        using var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return body.RootElement.Clone();
    }

    private async Task<HttpStatusCode> UserInfoAsync(JsonElement tokens)
    {
        using var client = server.CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", tokens.GetProperty("access_token").GetString());
        using var response = await client.GetAsync("/connect/userinfo", TestContext.Current.CancellationToken);
        return response.StatusCode;
    }

    private async Task<HttpStatusCode> RefreshAsync(JsonElement tokens)
    {
        using var client = server.CreateClient();
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "refresh_token",
            ["client_id"] = "sample-native",
            ["refresh_token"] = tokens.GetProperty("refresh_token").GetString()!,
        });
        using var response = await client.PostAsync("/connect/token", form, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }
}
