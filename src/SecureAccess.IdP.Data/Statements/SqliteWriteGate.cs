using Microsoft.Data.Sqlite;

namespace SecureAccess.IdP.Data.Statements;

/// <summary>
/// Who may write to the SQLite file: one at a time in this process, in the order of arrival. SQLite itself lets one connection write and the
/// others try again after a sleep; with the gate they wait awake and for no longer than needed (under load the 99th percentile fell from
/// over a second to milliseconds). Another process on the same file is still kept out by SQLite's own lock.
/// </summary>
/// <remarks>
/// The turn is handed to whoever waits first. A semaphore lets a newcomer overtake the one it has just woken, so that a job of many
/// short writes kept everybody else out for a second.
/// </remarks>
internal sealed class SqliteWriteGate
{
    private const int SqliteBusy = 5;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Lock door = new();
    private readonly LinkedList<TaskCompletionSource> waiting = [];
    private bool taken;

    /// <summary>Waits for the turn on a thread that may block: the writer's own.</summary>
    public void Enter()
    {
        if (Queue(TaskCreationOptions.None) is { } place)
        {
            var awake = new ManualResetEventSlim(initialState: false, spinCount: 0);
            place.Value.Task.GetAwaiter().OnCompleted(awake.Set);
            if (!awake.Wait(Patience))
            {
                GiveUp(place);
                throw Busy();
            }
        }
    }

    /// <summary>Waits for the turn.</summary>
    public async Task EnterAsync(CancellationToken cancellationToken)
    {
        if (Queue(TaskCreationOptions.RunContinuationsAsynchronously) is not { } place)
        {
            return;
        }

        try
        {
            await place.Value.Task.WaitAsync(Patience, cancellationToken);
        }
        catch (TimeoutException)
        {
            GiveUp(place);
            throw Busy();
        }
        catch (OperationCanceledException)
        {
            GiveUp(place);
            throw;
        }
    }

    /// <summary>Hands the turn to the next.</summary>
    public void Leave()
    {
        TaskCompletionSource? next;
        lock (door)
        {
            next = waiting.First?.Value;
            if (next is null)
            {
                taken = false;
                return;
            }

            waiting.RemoveFirst();
        }

        next.SetResult();
    }

    /// <summary>A place in the line; null when it is one's turn already.</summary>
    private LinkedListNode<TaskCompletionSource>? Queue(TaskCreationOptions options)
    {
        lock (door)
        {
            if (!taken)
            {
                taken = true;
                return null;
            }

            return waiting.AddLast(new TaskCompletionSource(options));
        }
    }

    /// <summary>Leaves the line, or passes on the turn that came at the last moment.</summary>
    private void GiveUp(LinkedListNode<TaskCompletionSource> place)
    {
        lock (door)
        {
            if (place.List is not null)
            {
                waiting.Remove(place);
                return;
            }
        }

        Leave();
    }

    private static SqliteException Busy() => new("Another unit of work has been writing for too long.", SqliteBusy);
}
