using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace SecureAccess.IdP.Data.Statements;

/// <summary>
/// Makes units of work take their turn at the <see cref="SqliteWriteGate"/>: from the start of a transaction, or from a write outside one, until
/// the transaction ends or the context lets go of its connection, whichever comes first.
/// </summary>
internal sealed class SqliteTurns(SqliteWriteGate gate)
{
    private readonly ConcurrentDictionary<Guid, bool> holders = [];

    /// <summary>What a context is given to take part.</summary>
    public IEnumerable<IInterceptor> Interceptors => [new Transactions(this), new Commands(this), new Connections(this)];

    private async ValueTask TakeAsync(Guid connectionId, CancellationToken cancellationToken)
    {
        if (!holders.ContainsKey(connectionId))
        {
            await gate.EnterAsync(cancellationToken);
            holders[connectionId] = true;
        }
    }

    private void Take(Guid connectionId)
    {
        if (!holders.ContainsKey(connectionId))
        {
            gate.Enter();
            holders[connectionId] = true;
        }
    }

    private void Return(Guid connectionId)
    {
        if (holders.TryRemove(connectionId, out _))
        {
            gate.Leave();
        }
    }

    private Task ReturnAsync(Guid connectionId)
    {
        Return(connectionId);
        return Task.CompletedTask;
    }

    private sealed class Transactions(SqliteTurns turns) : DbTransactionInterceptor
    {
        public override InterceptionResult<DbTransaction> TransactionStarting(
            DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result)
        {
            turns.Take(eventData.ConnectionId);
            return result;
        }

        public override async ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
            DbConnection connection,
            TransactionStartingEventData eventData,
            InterceptionResult<DbTransaction> result,
            CancellationToken cancellationToken = default)
        {
            await turns.TakeAsync(eventData.ConnectionId, cancellationToken);
            return result;
        }

        public override void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) =>
            turns.Return(eventData.ConnectionId);

        public override Task TransactionCommittedAsync(
            DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default) =>
            turns.ReturnAsync(eventData.ConnectionId);

        public override void TransactionRolledBack(DbTransaction transaction, TransactionEndEventData eventData) =>
            turns.Return(eventData.ConnectionId);

        public override Task TransactionRolledBackAsync(
            DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default) =>
            turns.ReturnAsync(eventData.ConnectionId);
    }

    /// <summary>A single write needs no transaction of its own, but its turn.</summary>
    private sealed class Commands(SqliteTurns turns) : DbCommandInterceptor
    {
        public override InterceptionResult<DbDataReader> ReaderExecuting(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
        {
            if (IsLoneWrite(command, eventData))
            {
                turns.Take(eventData.ConnectionId);
            }

            return result;
        }

        public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command,
            CommandEventData eventData,
            InterceptionResult<DbDataReader> result,
            CancellationToken cancellationToken = default)
        {
            if (IsLoneWrite(command, eventData))
            {
                await turns.TakeAsync(eventData.ConnectionId, cancellationToken);
            }

            return result;
        }

        public override async ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            if (IsLoneWrite(command, eventData))
            {
                await turns.TakeAsync(eventData.ConnectionId, cancellationToken);
            }

            return result;
        }

        private static bool IsLoneWrite(DbCommand command, CommandEventData eventData) =>
            command.Transaction is null
            && eventData.CommandSource is CommandSource.SaveChanges or CommandSource.ExecuteUpdate or CommandSource.ExecuteDelete;
    }

    private sealed class Connections(SqliteTurns turns) : DbConnectionInterceptor
    {
        public override void ConnectionClosed(DbConnection connection, ConnectionEndEventData eventData) =>
            turns.Return(eventData.ConnectionId);

        public override Task ConnectionClosedAsync(DbConnection connection, ConnectionEndEventData eventData) =>
            turns.ReturnAsync(eventData.ConnectionId);
    }
}
