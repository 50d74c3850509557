namespace SecureAccess.IdP.Protocol.Fetching;

/// <summary>The turns of one kind of exchange: so many at a time, and of those so many with one server (<see cref="ServerTurns"/>).</summary>
/// <param name="most">Exchanges at a time.</param>
internal sealed class FetchTurns(int most) : IDisposable
{
    private readonly SemaphoreSlim turns = new(most);
    private readonly ServerTurns ofServer = new();

    /// <summary>Runs an exchange once it is its turn. The server's turn comes first: whoever waits for a slow one holds nothing that others need.</summary>
    /// <param name="authority">Host and port.</param>
    /// <param name="exchange">The exchange.</param>
    /// <param name="cancellationToken">Ends the wait for the turn.</param>
    public async Task<FetchOutcome> TakeAsync(string authority, Func<Task<FetchOutcome>> exchange, CancellationToken cancellationToken)
    {
        await ofServer.EnterAsync(authority, cancellationToken);
        try
        {
            await turns.WaitAsync(cancellationToken);
            try
            {
                return await exchange();
            }
            finally
            {
                turns.Release();
            }
        }
        finally
        {
            ofServer.Leave(authority);
        }
    }

    public void Dispose() => turns.Dispose();
}
