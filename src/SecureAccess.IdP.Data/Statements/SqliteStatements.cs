using System.Collections.Concurrent;
using System.Data.Common;

namespace SecureAccess.IdP.Data.Statements;

/// <summary>
/// Statements on a SQLite file. Readers each take a connection of a small stock: in the write-ahead log they see the last commit and wait
/// for nobody. All writing goes through the one <see cref="SqliteWriter"/>.
/// </summary>
internal sealed class SqliteStatements(string connectionString, SqliteWriteGate gate) : IStatements, IDisposable
{
    private readonly ConcurrentBag<PreparedConnection> idle = [];
    private readonly SqliteWriter writer = new(connectionString, gate);

    public ValueTask<T?> FirstAsync<T>(Statement statement, Func<DbDataReader, T> read, CancellationToken cancellationToken)
        where T : class
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!idle.TryTake(out var connection))
        {
            connection = new PreparedConnection(connectionString);
        }

        // SQLite reads are a walk over memory: they complete at once, so as many connections exist as threads that ever read together.
        try
        {
            using var reader = connection.Ready(statement).ExecuteReader();
            var row = reader.Read() ? read(reader) : null;
            return ValueTask.FromResult(row);
        }
        finally
        {
            idle.Add(connection);
        }
    }

    public Task<WriteOutcome> WriteAsync(IReadOnlyList<Statement> unit, CancellationToken cancellationToken) =>
        writer.WriteAsync(unit, cancellationToken);

    public void Dispose()
    {
        writer.Dispose();
        while (idle.TryTake(out var connection))
        {
            connection.Dispose();
        }
    }
}
