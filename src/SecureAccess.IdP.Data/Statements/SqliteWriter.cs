using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace SecureAccess.IdP.Data.Statements;

/// <summary>
/// The one writer of a SQLite file, with group commit: what is asked while a commit is being synchronised to the disk goes into the next
/// one together, so that many units share one synchronisation and none waits for a busy lock by sleeping. A unit is answered when its commit
/// is durable.
/// </summary>
/// <remarks>
/// A thread of its own, because SQLite blocks while the disk works: a thread of the pool that blocked would hold up requests on a
/// small machine. It waits at a monitor, which sleeps at once; a blocking collection spins first, and on one core that took a tenth of the
/// processor from the requests it waited for.
/// </remarks>
internal sealed class SqliteWriter : IDisposable
{
    /// <summary>Units in one commit: more would make the first of them wait longer than a synchronisation costs.</summary>
    private const int MostInOneCommit = 256;

    private static readonly Sql Begin = new("BEGIN IMMEDIATE");
    private static readonly Sql Commit = new("COMMIT");
    private static readonly Sql Rollback = new("ROLLBACK");

    private readonly object door = new();
    private readonly Queue<Pending> queue = [];
    private bool closed;
    private readonly Lazy<Thread> thread;
    private readonly SqliteWriteGate gate;
    private readonly Lazy<PreparedConnection> connection;

    public SqliteWriter(string connectionString, SqliteWriteGate gate)
    {
        this.gate = gate;
        // A file that cannot be opened now may be later: the failure is not kept.
        connection = new Lazy<PreparedConnection>(() => new PreparedConnection(connectionString), LazyThreadSafetyMode.PublicationOnly);
        thread = new Lazy<Thread>(() =>
        {
            var started = new Thread(Work) { IsBackground = true, Name = "SQLite writer" };
            started.Start();
            return started;
        });
    }

    public Task<WriteOutcome> WriteAsync(IReadOnlyList<Statement> unit, CancellationToken cancellationToken)
    {
        _ = thread.Value;
        var pending = new Pending(unit, cancellationToken);
        lock (door)
        {
            ObjectDisposedException.ThrowIf(closed, this);
            queue.Enqueue(pending);
            Monitor.Pulse(door);
        }

        return pending.Done.Task;
    }

    public void Dispose()
    {
        lock (door)
        {
            closed = true;
            Monitor.Pulse(door);
        }

        if (thread.IsValueCreated)
        {
            thread.Value.Join();
        }

        if (connection.IsValueCreated)
        {
            connection.Value.Dispose();
        }
    }

    /// <summary>What came first; waits for it, and answers null when the writer is closed and nothing is left.</summary>
    private Pending? First()
    {
        lock (door)
        {
            while (queue.Count == 0 && !closed)
            {
                Monitor.Wait(door);
            }

            return queue.TryDequeue(out var first) ? first : null;
        }
    }

    private bool TryNext([NotNullWhen(true)] out Pending? next)
    {
        lock (door)
        {
            return queue.TryDequeue(out next);
        }
    }

    private void Work()
    {
        List<Pending> batch = [];
        while (First() is { } first)
        {
            batch.Add(first);
            try
            {
                gate.Enter();
                try
                {
                    CommitTogether(batch);
                }
                finally
                {
                    gate.Leave();
                }
            }
            catch (SqliteException fault)
            {
                batch.ForEach(pending => pending.Done.TrySetException(fault));
            }

            batch.Clear();
        }
    }

    private void CommitTogether(List<Pending> batch)
    {
        try
        {
            Execute(Begin);
            RunQueued(batch);
            Execute(Commit);
        }
#pragma warning disable CA1031 // Whatever it is, it is one unit's fault: without this thread nothing would be written any more.
        catch (Exception)
#pragma warning restore CA1031
        {
            // One of them cannot be written. The others must not suffer for it, so each is now tried by itself.
            RollBack();
            batch.ForEach(CommitAlone);
            return;
        }

        batch.ForEach(pending => pending.Answer());
    }

    /// <summary>Runs what came first and what has come since.</summary>
    private void RunQueued(List<Pending> batch)
    {
        Run(batch[0]);
        while (batch.Count < MostInOneCommit && TryNext(out var next))
        {
            batch.Add(next);
            Run(next);
        }
    }

    private void CommitAlone(Pending pending)
    {
        try
        {
            Execute(Begin);
            Run(pending);
            Execute(Commit);
            pending.Answer();
        }
#pragma warning disable CA1031 // It is told to whoever asked for this unit.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            RollBack();
            if (fault is SqliteException refused && UniqueViolation.Is(refused))
            {
                pending.Done.TrySetResult(WriteOutcome.Duplicate);
            }
            else
            {
                pending.Done.TrySetException(fault);
            }
        }
    }

    /// <summary>
    /// Runs one unit inside the commit at hand. A condition stands first in its unit, so one that is not met has nothing to take back.
    /// </summary>
    private void Run(Pending pending)
    {
        pending.Outcome = WriteOutcome.Written;
        if (pending.Cancellation.IsCancellationRequested)
        {
            // Whoever asked is gone and nothing has been written yet.
            pending.Outcome = null;
            return;
        }

        foreach (var statement in pending.Unit)
        {
            var touched = connection.Value.Ready(statement).ExecuteNonQuery();
            if (statement.Sql.IsCondition && touched != 1)
            {
                pending.Outcome = WriteOutcome.ConditionNotMet;
                return;
            }
        }
    }

    private void Execute(Sql sql) => connection.Value.Ready(sql.With()).ExecuteNonQuery();

    private void RollBack()
    {
        try
        {
            Execute(Rollback);
        }
        catch (SqliteException)
        {
            // SQLite has rolled back by itself, as it does when the disk is full.
        }
    }

    /// <summary>A unit that waits for its commit.</summary>
    private sealed class Pending(IReadOnlyList<Statement> unit, CancellationToken cancellation)
    {
        public IReadOnlyList<Statement> Unit => unit;

        public CancellationToken Cancellation => cancellation;

        public TaskCompletionSource<WriteOutcome> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>What will be answered once the commit is durable; null when whoever asked is gone.</summary>
        public WriteOutcome? Outcome { get; set; }

        public void Answer()
        {
            if (Outcome is { } outcome)
            {
                Done.TrySetResult(outcome);
            }
            else
            {
                Done.TrySetCanceled(cancellation);
            }
        }
    }
}
