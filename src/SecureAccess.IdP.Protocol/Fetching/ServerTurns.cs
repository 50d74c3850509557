namespace SecureAccess.IdP.Protocol.Fetching;

/// <summary>
/// No more exchanges with one server at a time of one kind than there are connections for it. One that is slow on purpose would else hold every turn of
/// <see cref="FetchTurns"/>, and keep everybody else's keys and logouts waiting.
/// </summary>
internal sealed class ServerTurns
{
    /// <summary>Exchanges with one server at a time, of one kind.</summary>
    public const int Each = 4;

    private readonly Lock gate = new();
    private readonly Dictionary<string, Server> servers = new(StringComparer.Ordinal);

    /// <summary>Waits for a turn.</summary>
    /// <param name="authority">Host and port.</param>
    /// <param name="cancellationToken">Ends the wait; then there is no turn to hand back.</param>
    public async Task EnterAsync(string authority, CancellationToken cancellationToken)
    {
        var server = Join(authority);
        try
        {
            await server.Turns.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            Part(authority, server);
            throw;
        }
    }

    /// <summary>Hands a turn back.</summary>
    public void Leave(string authority)
    {
        Server server;
        lock (gate)
        {
            server = servers[authority];
        }

        server.Turns.Release();
        Part(authority, server);
    }

    private Server Join(string authority)
    {
        lock (gate)
        {
            if (!servers.TryGetValue(authority, out var server))
                servers[authority] = server = new Server();

            server.Users++;
            return server;
        }
    }

    // Kept only while somebody waits or is under way: strangers name servers without end.
    private void Part(string authority, Server server)
    {
        lock (gate)
        {
            if (--server.Users == 0)
                servers.Remove(authority);
        }
    }

    private sealed class Server
    {
        public SemaphoreSlim Turns { get; } = new(Each, Each);

        public int Users { get; set; }
    }
}
