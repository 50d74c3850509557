using Microsoft.Data.Sqlite;

namespace SecureAccess.IdP.Data.Statements;

/// <summary>
/// Who may write to the SQLite file: one at a time in this process, in the order of arrival. SQLite itself lets one connection write and the
/// others try again after a sleep; with the gate they wait awake and for no longer than needed (under load the 99th percentile fell from
/// over a second to milliseconds). Another process on the same file is still kept out by SQLite's own lock.
/// </summary>
internal sealed class SqliteWriteGate : IDisposable
{
    private const int SqliteBusy = 5;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly SemaphoreSlim turn = new(1, 1);

    /// <summary>Waits for the turn on the writer's own thread.</summary>
    public void Enter()
    {
        if (!turn.Wait(Patience))
        {
            throw Busy();
        }
    }

    /// <summary>Waits for the turn.</summary>
    public async Task EnterAsync(CancellationToken cancellationToken)
    {
        if (!await turn.WaitAsync(Patience, cancellationToken))
        {
            throw Busy();
        }
    }

    public void Leave() => turn.Release();

    public void Dispose() => turn.Dispose();

    private static SqliteException Busy() => new("Another unit of work has been writing for too long.", SqliteBusy);
}
