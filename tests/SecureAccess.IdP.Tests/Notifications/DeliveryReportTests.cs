using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Data.Outbox;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Notifications;
using SecureAccess.IdP.Notifications;
using SecureAccess.IdP.Notifications.Reports;
using SecureAccess.IdP.Operations;
using SecureAccess.IdP.Testing;
using SecureAccess.IdP.Tests.Proofing;

namespace SecureAccess.IdP.Tests.Notifications;

/// <summary>What gateways tell of texts and calls: taken once, from who holds the secret, and from nobody else.</summary>
public sealed class DeliveryReportTests : IAsyncLifetime
{
    private const string Phone = "+12025550142";

    private static readonly byte[] Secret = RandomNumberGenerator.GetBytes(32);
    private static readonly byte[] Next = RandomNumberGenerator.GetBytes(24);

    private readonly ServerFixture server = new()
    {
        Settings =
        {
            ["Notifications:Text:ReportSecrets:0"] = "whsec_" + Convert.ToBase64String(Secret),
            ["Notifications:Text:ReportSecrets:1"] = Convert.ToBase64String(Next),
        },
    };

    private string key = "";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Now => server.Clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ssK", CultureInfo.InvariantCulture);

    public async ValueTask InitializeAsync()
    {
        await EnqueueAsync();
        await DeliverAsync();
        key = (await RowAsync()).IdempotencyKey;
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Theory]
    [InlineData("delivered", OutboxFate.Arrived, 0)]
    [InlineData("failed", OutboxFate.Failed, 1)]
    [InlineData("undeliverable", OutboxFate.Undeliverable, 1)]
    [InlineData("expired", OutboxFate.Lapsed, 1)]
    public async Task What_became_of_a_message_is_recorded_and_one_that_failed_for_good_is_in_the_audit_trail(string status, OutboxFate fate, int failed)
    {
        var account = await server.MakeAsync("text.owner");
        await server.BindPhoneAsync(account, Phone);

        (await ReportAsync(Body(status))).ShouldBe(HttpStatusCode.NoContent);

        (await RowAsync()).Fate.ShouldBe(fate);
        var events = await server.InDatabaseAsync(db => db.Audit.Where(e => e.Name == AuditCatalogue.PhoneMessageFailed.Name).ToListAsync(Cancel));
        events.Count.ShouldBe(failed);
        events.ShouldAllBe(e => e.AccountId == account.Id && e.Reason == "Text");
        var listed = await server.InDatabaseAsync(db => db.UndeliveredMessages.AsNoTracking().ToListAsync(Cancel));
        listed.Select(message => (message.Channel, message.Template, message.AccountId))
            .ShouldBe(Enumerable.Repeat((MessageChannel.Text, (MessageTemplate?)MessageTemplate.SignInCode, (Guid?)account.Id), failed));
    }

    [Fact]
    [Attack(AttackClass.RequestReplay)]
    public async Task A_report_told_again_or_otherwise_later_changes_nothing()
    {
        (await ReportAsync(Body("failed"))).ShouldBe(HttpStatusCode.NoContent);
        (await ReportAsync(Body("failed"))).ShouldBe(HttpStatusCode.NoContent);
        (await ReportAsync(Body("delivered"))).ShouldBe(HttpStatusCode.NoContent);

        (await RowAsync()).Fate.ShouldBe(OutboxFate.Failed);
        (await server.EventsAsync(AuditCatalogue.PhoneMessageFailed.Name)).ShouldBe(1);
    }

    [Fact]
    public async Task Twenty_that_tell_it_at_once_count_once()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => ReportAsync(Body("failed"))));

        answers.ShouldAllBe(answer => answer == HttpStatusCode.NoContent);
        (await server.EventsAsync(AuditCatalogue.PhoneMessageFailed.Name)).ShouldBe(1);
    }

    [Fact]
    [Attack(AttackClass.AssertionForgery)]
    public async Task Nothing_is_taken_from_who_cannot_sign()
    {
        (string What, Action<HttpRequestMessage> Change)[] attacks =
        [
            ("no signature", r => r.Headers.Remove(ReportSignature.SignatureHeader)),
            ("no time", r => r.Headers.Remove(ReportSignature.TimeHeader)),
            ("no id", r => r.Headers.Remove(ReportSignature.IdHeader)),
            ("another id", r => Set(r, ReportSignature.IdHeader, "another")),
            ("another time", r => Set(r, ReportSignature.TimeHeader, $"{server.Clock.GetUtcNow().ToUnixTimeSeconds() + 1}")),
            ("another body", r => r.Content = new StringContent(Body("failed"))),
            ("another secret", r => Set(r, ReportSignature.SignatureHeader, Sign(RandomNumberGenerator.GetBytes(32), "r1", server.Clock.GetUtcNow(), Body("delivered")))),
            ("an empty secret", r => Set(r, ReportSignature.SignatureHeader, Sign([], "r1", server.Clock.GetUtcNow(), Body("delivered")))),
            ("half a signature", r => Set(r, ReportSignature.SignatureHeader, "v1," + Convert.ToBase64String(new byte[16]))),
            ("no Base64", r => Set(r, ReportSignature.SignatureHeader, "v1,%%%")),
            ("another version", r => Set(r, ReportSignature.SignatureHeader, Sign(Secret, "r1", server.Clock.GetUtcNow(), Body("delivered")).Replace("v1,", "v1a,", StringComparison.Ordinal))),
            ("too many signatures", r => Set(r, ReportSignature.SignatureHeader, string.Concat(Enumerable.Repeat("v1,AAAA ", 100)) + Sign(Secret, "r1", server.Clock.GetUtcNow(), Body("delivered")))),
            ("moved point", r => Set(r, ReportSignature.IdHeader, "r1." + server.Clock.GetUtcNow().ToUnixTimeSeconds())),
            ("text for a time", r => Set(r, ReportSignature.TimeHeader, "99999999999999999999")),
        ];
        foreach (var (what, change) in attacks)
        {
            (await ReportAsync(Body("delivered"), change: change)).ShouldBe(HttpStatusCode.Unauthorized, what);
        }

        (await RowAsync()).Fate.ShouldBe(OutboxFate.Delivered);
    }

    [Theory]
    [Attack(AttackClass.RequestReplay)]
    [InlineData(-301)]
    [InlineData(301)]
    public async Task A_report_that_was_signed_long_ago_or_for_later_is_refused(int seconds)
    {
        (await ReportAsync(Body("failed"), signedAt: server.Clock.GetUtcNow().AddSeconds(seconds))).ShouldBe(HttpStatusCode.Unauthorized);
        (await RowAsync()).Fate.ShouldBe(OutboxFate.Delivered);
        (await ReportAsync(Body("failed"), signedAt: server.Clock.GetUtcNow().AddSeconds(seconds - Math.Sign(seconds)))).ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    [Attack(AttackClass.RequestReplay)]
    public async Task A_report_that_was_overheard_is_worth_nothing_after_five_minutes()
    {
        var signed = server.Clock.GetUtcNow();
        server.Clock.Advance(TimeSpan.FromMinutes(6));

        (await ReportAsync(Body("failed"), signedAt: signed)).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    [Attack(AttackClass.SecretDisclosure)]
    public async Task A_message_that_is_unknown_is_answered_as_one_that_is_taken()
    {
        (await ReportAsync(Body("failed", new string('0', 32)))).ShouldBe(HttpStatusCode.NoContent);

        (await server.EventsAsync(AuditCatalogue.PhoneMessageFailed.Name)).ShouldBe(0);
    }

    [Fact]
    [Attack(AttackClass.ResourceExhaustion)]
    public async Task A_body_larger_than_any_report_is_not_read()
    {
        var large = Body("failed") + new string(' ', 5000);

        (await ReportAsync(large)).ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await ReportAsync(large, change: r => r.Headers.TransferEncodingChunked = true)).ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("""{"id":"{key}","status":"sent","at":"{now}"}""")]
    [InlineData("""{"id":"{key}","status":"failed"}""")]
    [InlineData("""{"id":"{key}","status":"failed","at":"2026-03-02T12:00:00"}""")]
    [InlineData("""{"id":"{key}","status":"failed","at":"2027-03-02T12:00:00Z"}""")]
    [InlineData("""{"id":"' OR 1=1 --","status":"failed","at":"{now}"}""")]
    [InlineData("""{"id":7,"status":"failed","at":"{now}"}""")]
    public async Task A_signed_body_that_is_no_report_is_refused_and_changes_nothing(string body)
    {
        body = body.Replace("{key}", key, StringComparison.Ordinal).Replace("{now}", Now, StringComparison.Ordinal);

        (await ReportAsync(body)).ShouldBe(HttpStatusCode.BadRequest);
        (await RowAsync()).Fate.ShouldBe(OutboxFate.Delivered);
    }

    [Fact]
    public async Task A_gateway_that_is_faster_than_our_note_is_asked_to_tell_it_again()
    {
        await EnqueueAsync();
        var waiting = await server.InDatabaseAsync(db => db.Set<OutboxMessage>().AsNoTracking().SingleAsync(m => m.Fate == null && m.Channel == MessageChannel.Text, Cancel));

        (await ReportAsync(Body("delivered", waiting.IdempotencyKey))).ShouldBe(HttpStatusCode.ServiceUnavailable);
        await DeliverAsync();
        (await ReportAsync(Body("delivered", waiting.IdempotencyKey))).ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    [Attack(AttackClass.MixUp)]
    public async Task A_channel_without_a_secret_has_no_such_address_and_one_gateway_tells_nothing_of_anothers_messages()
    {
        (await ReportAsync(Body("failed"), "voice")).ShouldBe(HttpStatusCode.NotFound);
        (await ReportAsync(Body("failed"), "email")).ShouldBe(HttpStatusCode.NotFound);
        (await ReportAsync(Body("failed"), "TEXT")).ShouldBe(HttpStatusCode.NotFound);
        await server.InDatabaseAsync(db => db.Set<OutboxMessage>().ExecuteUpdateAsync(set => set.SetProperty(m => m.Channel, MessageChannel.Voice), Cancel));

        (await ReportAsync(Body("failed"))).ShouldBe(HttpStatusCode.NoContent);
        (await RowAsync()).Fate.ShouldBe(OutboxFate.Delivered);
    }

    [Fact]
    public async Task While_one_secret_follows_the_other_both_sign_and_a_gateway_may_show_both_signatures()
    {
        var at = server.Clock.GetUtcNow();
        (await ReportAsync(Body("failed", new string('0', 32)), secret: Next)).ShouldBe(HttpStatusCode.NoContent);
        (await ReportAsync(Body("delivered"), change: r => Set(
            r, ReportSignature.SignatureHeader, $"{Sign(RandomNumberGenerator.GetBytes(32), "r1", at, Body("delivered"))} {Sign(Next, "r1", at, Body("delivered"))}")))
            .ShouldBe(HttpStatusCode.NoContent);
        (await RowAsync()).Fate.ShouldBe(OutboxFate.Arrived);
    }

    [Fact]
    public async Task Operators_see_what_became_of_messages_and_take_what_a_gateway_tells_by_file()
    {
        (await RunAsync(0)).ShouldBe("Text SignInCode not told yet 1");
        var file = Path.GetTempFileName();
        await File.WriteAllLinesAsync(file, [$"{key},undeliverable,{Now}", $"{key},undeliverable,{Now}", $"{new string('0', 32)},failed,{Now}", $"{Phone} moved"], Cancel);
        (await RunAsync(65, file)).ShouldBe("1 taken, 1 known before, 1 of no message that a gateway took, 1 unreadable lines.");
        File.Delete(file);

        (await RunAsync(0)).ShouldBe("Text SignInCode Undeliverable 1");
        (await RunAsync(66, file)).ShouldBe("There is no such file.");
        (await RunAsync(64, "a", "b")).ShouldStartWith("Usage");
    }

    [Theory]
    [InlineData("Text:ReportSecrets:0", "short")]
    [InlineData("Voice:ReportSecrets:0", "AAAA")]
    [InlineData("Text:ReportSecrets:2", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    [InlineData("Email:ReportSecrets:0", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    public void A_secret_that_is_weak_or_of_another_channel_stops_the_start(string option, string value)
    {
        using var faulty = new ServerFixture();
        foreach (var (name, set) in server.Settings)
        {
            faulty.Settings[name] = set;
        }

        faulty.Settings[$"Notifications:{option}"] = value;
        Should.Throw<OptionsValidationException>(faulty.ValidateConfiguration).Message.ShouldContain("ReportSecrets");
    }

    private static void Set(HttpRequestMessage request, string header, string value)
    {
        request.Headers.Remove(header);
        request.Headers.TryAddWithoutValidation(header, value);
    }

    private static string Sign(byte[] secret, string id, DateTimeOffset at, string body) =>
        "v1," + Convert.ToBase64String(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes($"{id}.{at.ToUnixTimeSeconds()}.{body}")));

    private string Body(string status, string? id = null) => $$"""{"id":"{{id ?? key}}","status":"{{status}}","at":"{{Now}}"}""";

    /// <summary>Reports as a gateway does, unless a test changes something of it.</summary>
    private async Task<HttpStatusCode> ReportAsync(
        string body, string channel = "text", byte[]? secret = null, DateTimeOffset? signedAt = null, Action<HttpRequestMessage>? change = null)
    {
        using var client = server.CreateClient(new() { BaseAddress = new Uri("https://localhost"), AllowAutoRedirect = false });
        var at = signedAt ?? server.Clock.GetUtcNow();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/notifications/{channel}/reports") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        Set(request, ReportSignature.IdHeader, "r1");
        Set(request, ReportSignature.TimeHeader, $"{at.ToUnixTimeSeconds()}");
        Set(request, ReportSignature.SignatureHeader, Sign(secret ?? Secret, "r1", at, body));
        change?.Invoke(request);
        using var response = await client.SendAsync(request, Cancel);
        return response.StatusCode;
    }

    private Task<bool> EnqueueAsync() => server.InScopeAsync(async services =>
    {
        services.GetRequiredService<MessageOutbox>().Enqueue(Samples.SignInCode(to: Phone));
        await services.GetRequiredService<IdPDbContext>().SaveChangesAsync(Cancel);
        return true;
    });

    private Task<bool> DeliverAsync() => server.Services.GetRequiredService<DispatchOutbox>().RunAsync(Cancel);

    private Task<OutboxMessage> RowAsync() => server.InDatabaseAsync(db => db.Set<OutboxMessage>().AsNoTracking().OrderBy(m => m.CreatedAt).FirstAsync(Cancel));

    private async Task<string> RunAsync(int code, params string[] args)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        (await server.Services.GetServices<IVerb>().Single(verb => verb.Name == "gateway-status").RunAsync(args, output, Cancel)).ShouldBe(code);
        return string.Join(' ', output.ToString().Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries));
    }
}
