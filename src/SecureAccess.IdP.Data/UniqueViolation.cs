using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace SecureAccess.IdP.Data;

/// <summary>
/// Tells a race that a unique index decided, which is an outcome, from a database that is away or full, which is a fault. Each database
/// says it in its own way.
/// </summary>
public static class UniqueViolation
{
    private const int SqliteUniqueIndex = 2067;
    private const int SqlitePrimaryKey = 1555;
    private const int SqlServerDuplicateKey = 2601;
    private const int SqlServerUniqueConstraint = 2627;

    /// <summary>Whether a save failed on a unique index or key.</summary>
    public static bool Is(DbUpdateException fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        return fault.InnerException is DbException inner && Is(inner);
    }

    /// <summary>Whether a statement failed on a unique index or key.</summary>
    public static bool Is(DbException fault) =>
        fault switch
        {
            SqliteException sqlite => sqlite.SqliteExtendedErrorCode is SqliteUniqueIndex or SqlitePrimaryKey,
            SqlException sqlServer => sqlServer.Number is SqlServerDuplicateKey or SqlServerUniqueConstraint,
            PostgresException postgres => postgres.SqlState == PostgresErrorCodes.UniqueViolation,
            _ => false,
        };
}
