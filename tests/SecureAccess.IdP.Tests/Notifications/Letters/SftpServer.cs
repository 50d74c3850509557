using System.Diagnostics;
using System.Net.Sockets;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Tests.Notifications.Letters;

/// <summary>
/// OpenSSH's server on this machine, with keys and a folder of its own: what a print house runs. It serves whoever runs the tests, by key alone.
/// </summary>
public sealed class SftpServer : IAsyncDisposable
{
    private readonly string home = Directory.CreateTempSubdirectory("sftp-").FullName;
    private Process? process;

    private SftpServer()
    {
    }

    public int Port { get; } = LoopbackPort.Free();

    /// <summary>The folder in which its user arrives.</summary>
    public string Folder => Path.Combine(home, "files");

    public string Out => Path.Combine(Folder, "out");

    public string In => Path.Combine(Folder, "in");

    /// <summary>The private key of its user.</summary>
    public string UserKey => Path.Combine(home, "user");

    /// <summary>The fingerprint of its key, as <c>ssh-keygen -lf</c> writes it.</summary>
    public string Fingerprint { get; private set; } = "";

    /// <summary>The settings under which a node uses it.</summary>
    public (string Key, string Value)[] Settings =>
    [
        ("Notifications:LetterSftp:Host", "127.0.0.1"),
        ("Notifications:LetterSftp:Port", $"{Port}"),
        ("Notifications:LetterSftp:User", Environment.UserName),
        ("Notifications:LetterSftp:PrivateKeyFile", UserKey),
        ("Notifications:LetterSftp:HostKeys:0", Fingerprint),
    ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Starts one.</summary>
    /// <param name="denied">Requests of the protocol that it denies; none when empty.</param>
    public static async Task<SftpServer> StartAsync(string denied = "")
    {
        var server = new SftpServer();
        Directory.CreateDirectory(server.Out);
        Directory.CreateDirectory(server.In);
        await server.MakeKeyAsync("user");
        File.Copy(Path.Combine(server.home, "user.pub"), Path.Combine(server.home, "authorized"));
        await server.NewHostKeyAsync();
        await server.UpAsync(denied);
        return server;
    }

    /// <summary>Gives it another host key, as somebody has who stands on the way; it counts from the next start.</summary>
    public async Task NewHostKeyAsync()
    {
        Array.ForEach(Directory.GetFiles(home, "host*"), File.Delete);
        await MakeKeyAsync("host");
        Fingerprint = (await RunAsync("ssh-keygen", "-lf", Path.Combine(home, "host.pub"))).Split(' ')[1];
    }

    /// <summary>Starts it; bounded.</summary>
    public async Task UpAsync(string denied = "")
    {
        if (Environment.IsPrivilegedProcess)
        {
            // Where sshd parts with its privileges; packages make it when the system starts.
            Directory.CreateDirectory("/run/sshd");
        }

        var config = Path.Combine(home, "config");
        await File.WriteAllLinesAsync(
            config,
            [
                "ListenAddress 127.0.0.1",
                $"Port {Port}",
                $"HostKey {Path.Combine(home, "host")}",
                $"AuthorizedKeysFile {Path.Combine(home, "authorized")}",
                "AuthenticationMethods publickey",
                "PermitRootLogin prohibit-password",
                "StrictModes no",
                "UsePAM no",
                "PidFile none",
                "Subsystem sftp internal-sftp",
                $"ForceCommand internal-sftp -d {Folder}{(denied.Length == 0 ? "" : $" -P {denied}")}",
            ],
            Cancel);
        process = Process.Start(new ProcessStartInfo("/usr/sbin/sshd", ["-D", "-e", "-f", config]) { RedirectStandardError = true })!;
        process.BeginErrorReadLine();
        for (var tries = 0; tries < 100 && !await IsUpAsync(); tries++)
        {
            process.HasExited.ShouldBeFalse("sshd ended");
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Cancel);
        }
    }

    /// <summary>Stops it.</summary>
    public async Task DownAsync()
    {
        if (process is { HasExited: false })
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
        }

        process?.Dispose();
        process = null;
    }

    public async ValueTask DisposeAsync()
    {
        await DownAsync();
        Directory.Delete(home, recursive: true);
    }

    private async Task<bool> IsUpAsync()
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync("127.0.0.1", Port, Cancel);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private Task<string> MakeKeyAsync(string name) => RunAsync("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "test", "-f", Path.Combine(home, name));

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var run = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var said = await run.StandardOutput.ReadToEndAsync(Cancel);
        await run.WaitForExitAsync(Cancel);
        run.ExitCode.ShouldBe(0);
        return said;
    }
}
