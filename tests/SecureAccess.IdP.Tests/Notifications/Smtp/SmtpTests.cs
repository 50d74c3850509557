using System.Net;
using MimeKit;
using SecureAccess.IdP.Data.Outbox;
using SecureAccess.IdP.Domain.Notifications;
using SecureAccess.IdP.Notifications;
using SmtpServer.Protocol;

namespace SecureAccess.IdP.Tests.Notifications.Smtp;

/// <summary>E-mail by the agency's mail server: a real one on this machine, with a certificate of the test's authority.</summary>
public sealed class SmtpTests : IAsyncLifetime
{
    private readonly MailCertificates certificates = new();
    private OutboxStore store = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => store = await OutboxStore.CreateAsync();

    public ValueTask DisposeAsync()
    {
        certificates.Dispose();
        return store.DisposeAsync();
    }

    [Theory]
    [InlineData("StartTls")]
    [InlineData("Tls")]
    public async Task An_email_is_delivered_once_with_its_headers(string security)
    {
        await using var server = await MailServer.StartAsync(certificates.Issue("localhost"), tls: security == "Tls");
        await EnqueueAsync(Samples.Notice() with { Language = "es" });
        await using var node = Node(server, ("Security", security), ("EnvelopeSender", "bounces@agency.example"));
        var key = (await store.OnlyRowAsync()).IdempotencyKey;
        await node.RunAsync();
        await node.RunAsync();

        (await store.OnlyRowAsync()).Fate.ShouldBe(OutboxFate.Delivered);
        var (from, to, mail) = server.Taken.ShouldHaveSingleItem();
        (from, to).ShouldBe(("bounces@agency.example", "riley@example.com"));
        mail.MessageId.ShouldBe($"{key}@agency.example");
        mail.From.Mailboxes.Single().ShouldSatisfyAllConditions(m => m.Address.ShouldBe("no-reply@agency.example"), m => m.Name.ShouldBe("Secure Access"));
        mail.Subject.ShouldBe("Su cuenta fue suspendida");
        mail.Date.ShouldBe(store.Clock.GetUtcNow());
        mail.Headers["Auto-Submitted"].ShouldBe("auto-generated");
        mail.TextBody.ShouldNotBeNull().ShouldContain("2 de marzo de 2026");
        mail.TextBody.ShouldContain("Está suspendida y toda sesión terminó");
        mail.HtmlBody.ShouldBeNull();
    }

    [Fact]
    public async Task A_server_that_offers_no_TLS_gets_nothing()
    {
        // Whoever is on the way takes the offer out of the greeting and hopes that codes follow in the clear.
        await using var server = await MailServer.StartAsync(certificate: null);
        await RefusedAsync(server);
    }

    [Theory]
    [InlineData("mail.example")]
    [InlineData("localhost", -1)]
    public async Task A_server_whose_certificate_is_of_another_name_or_expired_gets_nothing(string name, int days = 5)
    {
        await using var server = await MailServer.StartAsync(certificates.Issue(name, days));
        await RefusedAsync(server);
    }

    [Fact]
    public async Task A_server_for_which_another_authority_vouches_gets_nothing()
    {
        using var others = new MailCertificates();
        await using var server = await MailServer.StartAsync(others.Issue("localhost"));
        await RefusedAsync(server);
        await RefusedAsync(server, ("TrustedRootsFile", ""), ("CheckRevocation", "true"));
    }

    [Fact]
    public async Task A_server_that_refuses_our_password_gets_the_mail_when_that_is_mended()
    {
        await using var server = await MailServer.StartAsync(certificates.Issue("localhost"));
        await RefusedAsync(server, ("Password", "of-last-year"));
        store.Clock.Advance(TimeSpan.FromMinutes(1));
        await using var mended = Node(server);
        await mended.RunAsync();
        server.Taken.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_mail_that_the_server_cannot_take_now_is_sent_again_later()
    {
        await using var server = await MailServer.StartAsync(certificates.Issue("localhost"));
        server.Mail = number => number == 1 ? new SmtpResponse(SmtpReplyCode.Aborted, "4.7.1 try again") : SmtpResponse.Ok;
        await EnqueueAsync(Samples.Notice());
        await using var node = Node(server);
        await node.RunAsync();
        (await store.OnlyRowAsync()).Fate.ShouldBeNull();

        store.Clock.Advance(TimeSpan.FromMinutes(1));
        await node.RunAsync();
        (await store.OnlyRowAsync()).Fate.ShouldBe(OutboxFate.Delivered);
        server.Taken.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData(550, "5.1.1 riley@example.com: no such user", OutboxFate.Rejected)]
    [InlineData(550, "no such user", OutboxFate.Rejected)]
    [InlineData(450, "4.2.1 riley@example.com is busy", null)]
    [InlineData(550, "5.7.1 relaying denied", null)]
    public async Task A_recipient_who_does_not_exist_ends_the_message_and_what_an_operator_can_mend_does_not(int reply, string text, OutboxFate? fate)
    {
        await using var server = await MailServer.StartAsync(certificates.Issue("localhost"));
        server.Recipient = new SmtpResponse((SmtpReplyCode)reply, text);
        await EnqueueAsync(Samples.Notice());
        await using var node = Node(server);
        await node.RunAsync();

        (await store.OnlyRowAsync()).Fate.ShouldBe(fate);
        server.Taken.ShouldBeEmpty();
        node.Log.All.ShouldContain($"{reply}");
        node.Log.All.ShouldNotContain("riley@example.com");
    }

    [Fact]
    public async Task A_mail_whose_receipt_was_lost_is_sent_again_under_the_same_Message_ID()
    {
        await using var server = await MailServer.StartAsync(certificates.Issue("localhost"));
        using var dies = new CancellationTokenSource();
        server.Between = async (number, cancellationToken) =>
        {
            if (number == 1)
            {
                await dies.CancelAsync();
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            }
        };
        await EnqueueAsync(Samples.Notice());
        await using var node = Node(server);
        await node.Get<DispatchOutbox>().RunAsync(dies.Token);
        (await store.OnlyRowAsync()).Fate.ShouldBeNull();

        await using var other = Node(server);
        await other.RunAsync();
        (await store.OnlyRowAsync()).Fate.ShouldBe(OutboxFate.Delivered);
        server.Taken.Count.ShouldBe(2);
        server.Taken.Select(taken => taken.Mail.MessageId).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_server_that_keeps_us_waiting_is_left_before_the_lease_ends()
    {
        await using var server = await MailServer.StartAsync(certificates.Issue("localhost"));
        server.Between = (_, cancellationToken) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        await EnqueueAsync(Samples.Notice());
        await using var node = Node(server, ("Timeout", "00:00:00.500"));
        await node.RunAsync();
        var row = await store.OnlyRowAsync();
        (row.Fate, row.LeaseUntil).ShouldBe((null, null));
    }

    [Theory]
    [InlineData("riley@example.com\r\nBcc: mallory@example.com", "Hello")]
    [InlineData("riley@example.com>\r\nRCPT TO:<mallory@example.com", "Hello")]
    [InlineData("\"Riley\" <riley@example.com>", "Hello")]
    [InlineData("riley@example.com", "Hello\r\nBcc: mallory@example.com")]
    [InlineData("riley@example.com", "Hello\nSecond line")]
    public void A_recipient_or_subject_that_could_write_into_the_headers_makes_no_mail(string to, string subject) =>
        Written(to, subject).ShouldBeNull();

    [Fact]
    public void A_subject_beyond_ASCII_is_encoded_and_a_body_is_one_text_however_its_lines_begin()
    {
        using var mail = Written("riley@example.com", "Su código de verificación – €").ShouldNotBeNull();
        using var wire = new MemoryStream();
        mail.WriteTo(wire, Cancel);
        wire.ToArray().ShouldAllBe(b => b < 128);
        wire.Position = 0;
        using var read = MimeMessage.Load(wire, Cancel);
        (read.Subject, read.Headers["Bcc"]).ShouldBe(("Su código de verificación – €", null));
        read.TextBody.ShouldNotBeNull().ReplaceLineEndings("\n").ShouldContain("\n.\nBcc: nobody@example.com");
    }

    private static MimeMessage? Written(string to, string subject) => IdP.Notifications.Smtp.MailWriter.Write(
        new RenderedMessage(MessageChannel.Email, to, subject, "One\n.\nBcc: nobody@example.com", "en"),
        "0123456789abcdef", new() { From = "no-reply@agency.example" }, "Secure Access", Samples.Noon);

    private async Task RefusedAsync(MailServer server, params (string Key, string Value)[] settings)
    {
        await using (var db = store.Open())
        {
            db.RemoveRange(db.Set<OutboxMessage>());
            await db.SaveChangesAsync(Cancel);
        }

        await EnqueueAsync(Samples.Notice());
        await using var node = Node(server, settings);
        await node.RunAsync();
        var row = await store.OnlyRowAsync();
        (row.Fate, row.Attempts).ShouldBe((null, 1));
        row.Body.ShouldNotBeNull("it waits until an operator has mended it");
        server.Taken.ShouldBeEmpty();
        node.Log.All.ShouldContain("No e-mail could be handed to the mail server");
    }

    private Dispatcher Node(MailServer server, params (string Key, string Value)[] settings)
    {
        Dictionary<string, string> smtp = new()
        {
            ["Host"] = "localhost",
            ["Port"] = $"{server.Port}",
            ["User"] = MailServer.User,
            ["Password"] = MailServer.Password,
            ["From"] = "no-reply@agency.example",
            ["TrustedRootsFile"] = certificates.RootsFile,
            ["CheckRevocation"] = "false",
        };
        foreach (var (key, value) in settings)
        {
            smtp[key] = value;
        }

        return new Dispatcher(store, channel: null, [.. smtp.Select(setting => ($"Notifications:Smtp:{setting.Key}", setting.Value))]);
    }

    private async Task EnqueueAsync(Message message)
    {
        await using var db = store.Open();
        store.Outbox(db).Enqueue(message);
        await db.SaveChangesAsync(Cancel);
    }
}
