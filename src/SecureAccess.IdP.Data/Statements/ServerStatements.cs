using System.Data;
using System.Data.Common;
using Microsoft.Data.SqlClient;

namespace SecureAccess.IdP.Data.Statements;

/// <summary>Statements on a database server: a pooled connection and a transaction for each unit.</summary>
internal sealed class ServerStatements(Func<DbConnection> connect) : IStatements
{
    public async ValueTask<T?> FirstAsync<T>(Statement statement, Func<DbDataReader, T> read, CancellationToken cancellationToken)
        where T : class
    {
        await using var connection = connect();
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = statement.Sql.Text;
        Bind(statement, command.Parameters, command.CreateParameter);
        await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SingleRow, cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? read(reader) : null;
    }

    public async Task<WriteOutcome> WriteAsync(IReadOnlyList<Statement> unit, CancellationToken cancellationToken)
    {
        await using var connection = connect();
        await connection.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken);
        try
        {
            var position = 0;
            while (position < unit.Count)
            {
                // Whatever follows a condition travels with it to the next one in a single round trip, once it is met.
                await using var batch = BatchFrom(unit, ref position, connection, transaction);
                var touched = await batch.ExecuteNonQueryAsync(cancellationToken);
                if (unit[position - 1].Sql.IsCondition && touched != 1)
                {
                    return WriteOutcome.ConditionNotMet;
                }
            }

            await transaction.CommitAsync(cancellationToken);
            return WriteOutcome.Written;
        }
        catch (DbException fault) when (UniqueViolation.Is(fault))
        {
            return WriteOutcome.Duplicate;
        }
    }

    /// <summary>A condition by itself, or the statements up to the next one.</summary>
    private static DbBatch BatchFrom(IReadOnlyList<Statement> unit, ref int position, DbConnection connection, DbTransaction transaction)
    {
        var batch = connection.CreateBatch();
        batch.Transaction = transaction;
        do
        {
            var command = batch.CreateBatchCommand();
            command.CommandText = unit[position].Sql.Text;
            Bind(unit[position], command.Parameters, command.CreateParameter);
            batch.BatchCommands.Add(command);
        }
        while (!unit[position++].Sql.IsCondition && position < unit.Count && !unit[position].Sql.IsCondition);

        return batch;
    }

    private static void Bind(Statement statement, DbParameterCollection parameters, Func<DbParameter> create)
    {
        for (var i = 0; i < statement.Values.Length; i++)
        {
            var parameter = create();
            parameter.ParameterName = statement.Sql.Parameters[i];
            parameter.Value = statement.Values[i] ?? DBNull.Value;
            if (parameter is SqlParameter { Value: DateTime } sqlServer)
            {
                // Its default for a time is rounded to 3 ms, and would compare unequal to what the mapper stored.
                sqlServer.SqlDbType = SqlDbType.DateTime2;
            }

            parameters.Add(parameter);
        }
    }
}
