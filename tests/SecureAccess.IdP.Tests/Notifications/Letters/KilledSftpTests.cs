using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Data.Outbox;

namespace SecureAccess.IdP.Tests.Notifications.Letters;

/// <summary>The server's process is killed while it hands letters over: the next process hands over what is left, and nothing twice.</summary>
public sealed class KilledSftpTests : IDisposable
{
    private const int Letters = 4;

    private readonly string folder = SeededFolder.Copy("secureaccess-sftp-");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_server_killed_between_upload_and_rename_leaves_every_letter_to_the_next_which_hands_each_over_once()
    {
        await EnqueueAsync();
        await using var sftp = await SftpServer.StartAsync("rename");
        using (var killed = Start(sftp))
        {
            await UntilAsync(() => Directory.GetFiles(sftp.Out, "*.part").Length > 0);
            killed.Kill();
            await killed.WaitForExitAsync(Cancel);
        }

        ServerProcess.Waiting(folder).ShouldBe(Letters);
        Directory.GetFiles(sftp.Out).ShouldAllBe(file => file.EndsWith(".part", StringComparison.Ordinal));
        await sftp.DownAsync();
        await sftp.UpAsync();
        using var next = Start(sftp);
        await UntilAsync(() => ServerProcess.Delivered(folder) == Letters);

        next.Kill();
        await next.WaitForExitAsync(Cancel);
        (Directory.GetFiles(sftp.Out, "*.pdf").Length, Directory.GetFiles(sftp.Out, "*.json").Length, Directory.GetFiles(sftp.Out).Length).ShouldBe((Letters, Letters, 2 * Letters));
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        while (!isSo())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, patience.Token);
        }
    }

    private System.Diagnostics.Process Start(SftpServer sftp) => ServerProcess.Start(
        folder,
        [
            .. sftp.Settings.Select(setting => (setting.Key.Replace(":", "__", StringComparison.Ordinal), setting.Value)),
            ("Notifications__LetterSftp__Timeout", "00:00:02"),
        ]);

    private async Task EnqueueAsync()
    {
        await using var server = new ServerFixture(folder);
        await server.InScopeAsync(async services =>
        {
            var outbox = services.GetRequiredService<MessageOutbox>();
            foreach (var number in Enumerable.Range(1, Letters))
            {
                outbox.Enqueue(Samples.ActivationLetter($"letter-{number}"));
            }

            return await services.GetRequiredService<IdPDbContext>().SaveChangesAsync(Cancel);
        });
    }
}
