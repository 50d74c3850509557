using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SecureAccess.IdP.Conformance.IndependentClients;

/// <summary>A script with a client library for Node, talked to over lines.</summary>
public sealed class NodeClient : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "IndependentClients", "Node");
    private static readonly Lazy<Task> Installed = new(InstallAsync);

    private readonly Process process;

    private NodeClient(Process process) => this.process = process;

    /// <summary>Starts a script with its task.</summary>
    public static async Task<NodeClient> StartAsync(string script, JsonObject task)
    {
        await Installed.Value;
        var client = new NodeClient(Start("node", script));
        await client.SayAsync(task.ToJsonString());
        return client;
    }

    /// <summary>Says a line to the script.</summary>
    public async Task SayAsync(string line)
    {
        await process.StandardInput.WriteLineAsync(line);
        await process.StandardInput.FlushAsync();
    }

    /// <summary>Where the script sends the person.</summary>
    public Task<string> AuthorizeAsync() => HearAsync("AUTHORIZE ");

    /// <summary>What the script shows to the person, who is elsewhere.</summary>
    public async Task<JsonElement> ShownAsync() => JsonElement.Parse(await HearAsync("SHOW "));

    /// <summary>What the script got in the end.</summary>
    public async Task<JsonElement> ResultAsync() => JsonElement.Parse(await HearAsync("RESULT "));

    /// <inheritdoc />
    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }

        process.Dispose();
    }

    private async Task<string> HearAsync(string prefix)
    {
        var line = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Patience);
        if (line is null || !line.StartsWith(prefix, StringComparison.Ordinal))
        {
            throw new ShouldAssertException($"The client said '{line}'. {await process.StandardError.ReadToEndAsync()}");
        }

        return line[prefix.Length..];
    }

    private static async Task InstallAsync()
    {
        using var install = Start("npm", "ci", "--silent", "--no-audit", "--no-fund");
        var fault = await install.StandardError.ReadToEndAsync();
        await install.WaitForExitAsync();
        install.ExitCode.ShouldBe(0, fault);
    }

    private static Process Start(string program, params string[] arguments) =>
        Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        }) ?? throw new InvalidOperationException($"{program} is missing: ./test.sh installs it.");
}
