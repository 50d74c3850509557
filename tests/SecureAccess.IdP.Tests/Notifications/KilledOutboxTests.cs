using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Data.Outbox;
using SecureAccess.IdP.Tests.Notifications.Smtp;

namespace SecureAccess.IdP.Tests.Notifications;

/// <summary>The server's process is killed, as by a power cut, while a mail server takes its mail: the next process delivers what is left.</summary>
public sealed class KilledOutboxTests : IDisposable
{
    private const int Mails = 6;

    private readonly string folder = SeededFolder.Copy("secureaccess-outbox-");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_server_killed_while_it_sends_leaves_every_mail_to_the_next_which_sends_it_under_the_same_Message_ID()
    {
        await EnqueueAsync();
        var taken = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var mail = await MailServer.StartAsync(certificate: null);
        mail.Between = (_, cancellationToken) =>
        {
            // The mail is taken, and its sender never hears of it.
            taken.TrySetResult();
            return Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        };
        using (var killed = Start(mail))
        {
            await taken.Task.WaitAsync(TimeSpan.FromSeconds(60), Cancel);
            killed.Kill();
            await killed.WaitForExitAsync(Cancel);
        }

        ServerProcess.Waiting(folder).ShouldBe(Mails);
        mail.Between = (_, _) => Task.CompletedTask;
        using var next = Start(mail);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (ServerProcess.Delivered(folder) < Mails)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, patience.Token);
        }

        next.Kill();
        await next.WaitForExitAsync(Cancel);
        mail.Taken.Count.ShouldBeGreaterThan(Mails);
        mail.Taken.Select(one => (one.To, one.Mail.MessageId)).Distinct().Count().ShouldBe(Mails, "one Message-ID for each reader, however often it was sent");
        mail.Taken.Select(one => one.To).Distinct().Count().ShouldBe(Mails);
    }

    private async Task EnqueueAsync()
    {
        await using var server = new ServerFixture(folder);
        await server.InScopeAsync(async services =>
        {
            var outbox = services.GetRequiredService<MessageOutbox>();
            foreach (var number in Enumerable.Range(1, Mails))
            {
                outbox.Enqueue(Samples.Notice($"reader{number}@example.com"));
            }

            return await services.GetRequiredService<IdPDbContext>().SaveChangesAsync(Cancel);
        });
    }

    private Process Start(MailServer mail) => ServerProcess.Start(
        folder,
        ("Notifications__Smtp__Host", "127.0.0.1"),
        ("Notifications__Smtp__Port", $"{mail.Port}"),
        ("Notifications__Smtp__Security", "None"),
        ("Notifications__Smtp__From", "no-reply@agency.example"),
        ("Notifications__Smtp__Timeout", "00:00:02"));
}
