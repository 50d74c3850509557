using System.Data.Common;

namespace SecureAccess.IdP.Data.Statements;

/// <summary>
/// Runs our own statements, beside the unit of work and outside its transactions. Two kinds: a database file of this process's own, and a
/// database server.
/// </summary>
internal interface IStatements
{
    /// <summary>Reads one row; null when there is none.</summary>
    ValueTask<T?> FirstAsync<T>(Statement statement, Func<DbDataReader, T> read, CancellationToken cancellationToken)
        where T : class;

    /// <summary>Writes a few statements in one transaction: all of them or none. Durable when it answers.</summary>
    Task<WriteOutcome> WriteAsync(IReadOnlyList<Statement> unit, CancellationToken cancellationToken);
}
