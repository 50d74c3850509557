using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SecureAccess.IdP.Accounts.Restriction;
using SecureAccess.IdP.Accounts.Suspension;
using SecureAccess.IdP.Domain.Notifications;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Tests.OpenId;

/// <summary>CIBA on the hosted pages: the person is told, sees who asks for what, and approves with the number the application shows.</summary>
public sealed class ApproveTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task A_person_approves_what_they_started()
    {
        var (browser, asked) = await BeginAsync();
        var page = await browser.GetAsync("/approve");
        page.Title.ShouldBe("Call Center asks for your approval");
        page.Text.ShouldContain("Your case 4711");

        var consent = await browser.PressAsync(page, "Allow", ("Input.Number", NumberOf(asked)));
        consent.Path.ShouldStartWith("/consent?");
        var done = await browser.PressAsync(consent, "Allow");

        done.Path.ShouldBe("/device/allowed");
        (await PollAsync(asked)).TryGetProperty("id_token", out _).ShouldBeTrue();
        (await browser.GetAsync("/approve")).Title.ShouldBe("Nothing waits for your approval");
    }

    [Fact]
    public async Task The_person_is_told_by_mail()
    {
        var (_, _) = await BeginAsync();

        var mails = await server.MessagesToAsync("riley.returning@example.com");

        var message = mails.FirstOrDefault(mail => mail.Template == MessageTemplate.ApprovalRequestNotice);
        message.ShouldNotBeNull();
        message.Parameters[MessageParameters.Application].ShouldBe("Call Center");
    }

    [Fact]
    public async Task A_wrong_number_ends_the_request()
    {
        var (browser, asked) = await BeginAsync();
        var wrong = (int.Parse(NumberOf(asked), CultureInfo.InvariantCulture) + 1) % 100;

        var page = await browser.PressAsync(
            await browser.GetAsync("/approve"), "Allow", ("Input.Number", wrong.ToString("00", CultureInfo.InvariantCulture)));

        page.Title.ShouldBe("The request was refused");
        (await PollAsync(asked)).GetProperty("error").GetString().ShouldBe("access_denied");
    }

    [Fact]
    public async Task No_number_is_no_answer()
    {
        var (browser, asked) = await BeginAsync();

        var page = await browser.PressAsync(await browser.GetAsync("/approve"), "Allow", ("Input.Number", ""));

        page.Errors.ShouldHaveSingleItem();
        (await PollAsync(asked)).GetProperty("error").GetString().ShouldBe("authorization_pending");
    }

    [Fact]
    public async Task Refusing_is_told_to_the_application()
    {
        var (browser, asked) = await BeginAsync();

        (await browser.PressAsync(await browser.GetAsync("/approve"), "Refuse")).Path.ShouldBe("/device/refused");

        (await PollAsync(asked)).GetProperty("error").GetString().ShouldBe("access_denied");
    }

    [Fact]
    public async Task Another_person_sees_and_approves_nothing_of_it()
    {
        var (_, asked) = await BeginAsync();
        var other = await server.MakeWithAppAsync("other" + Guid.CreateVersion7().ToString("N")[^8..]);
        var browser = server.Browser();
        await browser.SignInWithAppAsync(server, other.NormalizedUsername);

        (await browser.GetAsync("/approve")).Title.ShouldBe("Nothing waits for your approval");
        (await PollAsync(asked)).GetProperty("error").GetString().ShouldBe("authorization_pending");
    }

    [Fact]
    public async Task A_stranger_is_sent_to_sign_in() =>
        (await server.Browser().OpenAsync("/approve")).Path.ShouldStartWith("/signin");

    [Fact]
    public async Task Nobody_is_asked_until_they_give_in()
    {
        using var own = new ServerFixture { Settings = { ["Decoupled:ApprovalsPerPerson"] = "3" } };
        for (var ask = 0; ask < 3; ask++)
        {
            (await AskAsync(own)).Status.ShouldBe(HttpStatusCode.OK);
            own.Clock.Advance(TimeSpan.FromMinutes(6));
        }

        (await AskAsync(own)).Status.ShouldBe(HttpStatusCode.Forbidden);
        own.Clock.Advance(TimeSpan.FromHours(1));
        (await AskAsync(own)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    [Attack(AttackClass.LockOutElsewhere)]
    public async Task Somebody_suspended_or_unknown_cannot_be_asked()
    {
        (await AskAsync(server, People.Sasha)).Body.GetProperty("error").GetString().ShouldBe("unknown_user_id");
        (await AskAsync(server, "nobody.at.all")).Body.GetProperty("error").GetString().ShouldBe("unknown_user_id");
    }

    [Fact]
    [Attack(AttackClass.LockOutElsewhere)]
    public Task Whoever_is_suspended_after_they_approved_gives_the_application_nothing() => AfterApprovalAsync((services, account) =>
        services.GetRequiredService<SuspendAccount>().HandleAsync(account, SuspendReason.Fraud, Guid.Empty, TestContext.Current.CancellationToken));

    [Fact]
    [Attack(AttackClass.DeactivatedStillWorks)]
    public Task Whoever_is_restricted_after_they_approved_gives_the_application_nothing_that_was_true_before() => AfterApprovalAsync((services, account) =>
        services.GetRequiredService<RestrictAccount>().HandleAsync(account, RestrictReason.IdentityDisputed, Guid.Empty, TestContext.Current.CancellationToken));

    private async Task AfterApprovalAsync(Func<IServiceProvider, Guid, Task> deactivate)
    {
        server.Clock.Advance(TimeSpan.FromHours(2));
        var account = await server.MakeWithAppAsync("late" + Guid.CreateVersion7().ToString("N")[^8..]);
        var (_, asked) = await AskAsync(server, account.NormalizedUsername);
        var browser = server.Browser();
        await browser.SignInWithAppAsync(server, account.NormalizedUsername);
        var consent = await browser.PressAsync(await browser.GetAsync("/approve"), "Allow", ("Input.Number", NumberOf(asked)));
        (await browser.PressAsync(consent, "Allow")).Path.ShouldBe("/device/allowed");

        await server.InScopeAsync(async services =>
        {
            await deactivate(services, account.Id);
            return true;
        });

        var answer = await PollAsync(asked);
        answer.TryGetProperty("access_token", out _).ShouldBeFalse(answer.GetRawText());
        answer.GetProperty("error").GetString().ShouldBeOneOf("invalid_grant", "access_denied");
    }

    private async Task<(TestBrowser Browser, JsonElement Asked)> BeginAsync()
    {
        // Requests of other tests of this class are over.
        server.Clock.Advance(TimeSpan.FromHours(2));
        var (status, asked) = await AskAsync(server);
        status.ShouldBe(HttpStatusCode.OK, asked.GetRawText());
        var browser = server.Browser();
        await browser.SignInWithAppAsync(server, People.Riley);
        return (browser, asked);
    }

    private static string NumberOf(JsonElement asked)
    {
        var digest = SHA256.HashData(Encoding.ASCII.GetBytes(asked.GetProperty("auth_req_id").GetString()!));
        return (System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(digest) % 100).ToString("00", CultureInfo.InvariantCulture);
    }

    private static Task<(HttpStatusCode Status, JsonElement Body)> AskAsync(ServerFixture of, string hint = People.Riley) =>
        PostAsync(of, "/connect/bc-authorize", ("scope", "openid email"), ("login_hint", hint), ("binding_message", "Your case 4711"));

    private async Task<JsonElement> PollAsync(JsonElement asked)
    {
        server.Clock.Advance(TimeSpan.FromSeconds(5));
        return (await PostAsync(
            server,
            "/connect/token",
            ("grant_type", "urn:openid:params:grant-type:ciba"),
            ("auth_req_id", asked.GetProperty("auth_req_id").GetString()!))).Body;
    }

    private static async Task<(HttpStatusCode Status, JsonElement Body)> PostAsync(
        ServerFixture to, string path, params (string Name, string Value)[] fields)
    {
        using var http = to.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))),
        };
        request.Headers.Authorization = new("Basic", Convert.ToBase64String("call-center:demo-call-center-secret"u8));
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        using var document = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return (answer.StatusCode, document.RootElement.Clone());
    }
}
