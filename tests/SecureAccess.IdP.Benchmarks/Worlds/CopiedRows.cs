using System.Globalization;
using Microsoft.Data.Sqlite;

namespace SecureAccess.IdP.Benchmarks.Worlds;

/// <summary>
/// Fills a SQLite database with copies of the rows that one real flow left, under keys of their own. Straight into the file, in one
/// transaction for each table and with the journal in memory, since nothing is lost with a file that is made anew each time.
/// </summary>
internal static class CopiedRows
{
    // Older than every real row and ordered in time, as the ids of the server are.
    private const string NewId = "printf('%08X-%04X-7%03X-8%03X-', 26000000 + (n.i >> 16), n.i & 65535, abs(random()) % 4096, abs(random()) % 4096) || hex(randomblob(6))";
    private const string NewKey = "lower(hex(randomblob(32)))";
    private const string ShortKey = "lower(hex(randomblob(16)))";

    // Keys that begin with the millisecond their token or request was made in.
    private const string TimedKey = "printf('%012x', 1700000000000 + n.i) || lower(hex(randomblob(21)))";
    private const string ShortTimedKey = "printf('%012x', 1700000000000 + n.i) || lower(hex(randomblob(10)))";

    // The nth grant: codes and tokens of a copy belong to it.
    private const string NthGrant = "(SELECT \"Id\" FROM \"Grants\" WHERE rowid = (SELECT min(rowid) FROM \"Grants\") + n.i)";

    private static readonly (string Table, (string Column, string Value)[] Own)[] Tables =
    [
        ("Accounts",
        [
            ("Id", NewId), ("Subject", ShortKey), ("Username", ShortKey), ("NormalizedUsername", ShortKey), ("EmailKey", NewKey),
            ("TaxpayerKey", NewKey), ("ProofedPhoneKey", NewKey),
        ]),
        ("Sessions", [("Id", NewId), ("Sid", ShortKey), ("TokenHash", NewKey)]),
        ("Grants", [("Id", NewId)]),
        ("AuthorizationCodes", [("Hash", TimedKey), ("RequestId", ShortTimedKey), ("GrantId", NthGrant)]),
        ("RefreshTokens", [("Hash", TimedKey), ("GrantId", NthGrant)]),
        ("AuditEvents", [("Id", NewId)]),
    ];

    /// <summary>Adds so many rows to each table that grows with use.</summary>
    public static void Add(string folder, int rows)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "secureaccess.db")};Pooling=False");
        connection.Open();
        Execute(connection, "PRAGMA synchronous=OFF; PRAGMA cache_size=-400000; PRAGMA temp_store=MEMORY; PRAGMA foreign_keys=OFF;");
        foreach (var (table, own) in Tables)
        {
            var columns = Columns(connection, table);
            var values = columns.Select(column => Array.Find(own, o => o.Column == column).Value ?? $"t.\"{column}\"");
            Execute(connection, string.Create(CultureInfo.InvariantCulture, $"""
                WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {rows})
                INSERT INTO "{table}" ({string.Join(", ", columns.Select(column => $"\"{column}\""))})
                SELECT {string.Join(", ", values)} FROM n, (SELECT * FROM "{table}" LIMIT 1) t;
                """));
        }

        // As a database that has been in use: the planner knows its sizes.
        Execute(connection, "ANALYZE; PRAGMA wal_checkpoint(TRUNCATE);");
    }

    private static List<string> Columns(SqliteConnection connection, string table)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT name FROM pragma_table_info('{table}')";
        using var reader = command.ExecuteReader();
        List<string> columns = [];
        while (reader.Read())
        {
            columns.Add(reader.GetString(0));
        }

        return columns;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 0;
        command.ExecuteNonQuery();
    }
}
