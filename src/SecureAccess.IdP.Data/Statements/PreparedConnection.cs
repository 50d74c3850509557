using Microsoft.Data.Sqlite;

namespace SecureAccess.IdP.Data.Statements;

/// <summary>
/// One SQLite connection that stays open, with the statements it has prepared. Opening one anew for each request costs as much as several
/// statements: pragmas, functions, and every statement parsed again.
/// </summary>
internal sealed class PreparedConnection : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly Dictionary<Sql, SqliteCommand> prepared = [];

    public PreparedConnection(string connectionString)
    {
        connection = new SqliteConnection(connectionString);
        connection.Open();
        SqlitePragmas.Set(connection);
    }

    /// <summary>The statement, ready to run.</summary>
    public SqliteCommand Ready(Statement statement)
    {
        if (!prepared.TryGetValue(statement.Sql, out var command))
        {
            prepared[statement.Sql] = command = Prepare(statement.Sql);
        }

        for (var i = 0; i < statement.Values.Length; i++)
        {
            command.Parameters[i].Value = statement.Values[i] ?? DBNull.Value;
        }

        return command;
    }

    public void Dispose()
    {
        foreach (var command in prepared.Values)
        {
            command.Dispose();
        }

        connection.Dispose();
    }

    private SqliteCommand Prepare(Sql sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql.Text;
        foreach (var name in sql.Parameters)
        {
            command.Parameters.AddWithValue(name, DBNull.Value);
        }

        return command;
    }
}
