using SecureAccess.IdP.Benchmarks.Load;
using SecureAccess.IdP.Benchmarks.Processes;
using SecureAccess.IdP.Data;

namespace SecureAccess.IdP.Benchmarks.Worlds;

/// <summary>A server with a database of a size, and people who are signed in to it.</summary>
internal sealed class World : IAsyncDisposable
{
    private readonly string program;
    private readonly string[] arguments;

    private World(string program, string[] arguments, PublishedServer server, IReadOnlyList<string> cookies, string clientKey)
    {
        (this.program, this.arguments) = (program, arguments);
        (Server, Cookies, ClientKey) = (server, cookies, clientKey);
    }

    public PublishedServer Server { get; private set; }

    public IReadOnlyList<string> Cookies { get; }

    public string ClientKey { get; }

    /// <summary>Makes the database, people and rows, and starts the server on it.</summary>
    public static async Task<World> CreateAsync(
        string program, ServerSettings settings, string folder, int rows, string? connection, LoadChild load)
    {
        Directory.CreateDirectory(folder);
        var data = new DataOptions
        {
            Kind = connection is null ? DatabaseKind.Sqlite : DatabaseKind.PostgreSql, ConnectionString = connection, Folder = folder,
        };
        string[] arguments = ["--Data:Folder", folder, "--Data:Kind", data.Kind.ToString(), .. Connection(connection)];
        await PublishedServer.MigrateAsync(program, arguments);
        var cookies = await SeededPeople.AddAsync(data, settings.Secrets);

        // The rows are copies of those of one real flow, so that they are what the server writes, whatever that is in this version.
        await using (var first = await PublishedServer.StartAsync(program, arguments))
        {
            var job = new LoadJob(LoadPaths.CodeFlow, first.Port, 1, 0.2, null, cookies, settings.ClientKey);
            var result = await load.RunAsync(job);
            if (result.Errors > 0)
            {
                throw new InvalidOperationException($"The first flow failed: {result.FirstError}");
            }
        }

        if (connection is null)
        {
            CopiedRows.Add(folder, rows);
        }

        return new World(program, arguments, await PublishedServer.StartAsync(program, arguments), cookies, settings.ClientKey);
    }

    public LoadJob Job(string path, int connections, double seconds, double? rate = null) =>
        new(path, Server.Port, connections, seconds, rate, Cookies, ClientKey);

    /// <summary>Starts the server anew.</summary>
    public async Task RestartAsync()
    {
        await Server.DisposeAsync();
        Server = await PublishedServer.StartAsync(program, arguments);
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    private static string[] Connection(string? connection) => connection is null ? [] : ["--Data:ConnectionString", connection];
}
