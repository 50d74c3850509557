using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace TinMatching.Matching;

/// <summary>
/// Who asked about what within a day, who is locked out, and what was answered: kept in a file, so that a restart forgives nothing. Names
/// and numbers are kept as keyed hashes only. One request at a time is counted, or two sent at once could each be the first.
/// </summary>
public sealed class AskedBefore
{
    private const int TimesThatLock = 3;
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);
    private static readonly TimeSpan Lock = TimeSpan.FromHours(96);

    private readonly string connectionString;
    private readonly byte[] key;
    private readonly TimeProvider time;

    public AskedBefore(IOptions<TinMatchingOptions> options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        Directory.CreateDirectory(options.Value.Folder);
        connectionString = new SqliteConnectionStringBuilder { DataSource = Path.Combine(options.Value.Folder, "tin-matching.db") }.ToString();
        key = SHA256.HashData(Encoding.UTF8.GetBytes(options.Value.LedgerKey));
        this.time = time;
        using var connection = Open();
        Run(connection, null, """
            PRAGMA journal_mode = WAL;
            CREATE TABLE IF NOT EXISTS Asked (Subject TEXT NOT NULL, At INTEGER NOT NULL);
            CREATE INDEX IF NOT EXISTS AskedSubject ON Asked (Subject, At);
            CREATE TABLE IF NOT EXISTS Locks (Person TEXT PRIMARY KEY, Until INTEGER NOT NULL);
            CREATE TABLE IF NOT EXISTS Answers (Request TEXT PRIMARY KEY, Codes TEXT NOT NULL, At INTEGER NOT NULL);
            """);
    }

    /// <summary>Counts a request and answers it, or repeats the answer to the same request.</summary>
    public MatchOutcome Ask(string person, string requestId, IReadOnlyList<Pair> pairs, Func<Pair, bool, ResultCode> answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        var (now, who) = (time.GetUtcNow(), KeyOf("person", person));
        using var connection = Open();
        using var transaction = connection.BeginTransaction(deferred: false);
        if (LockOf(connection, transaction, who, now) is { } until)
            return new MatchOutcome.Locked(until);

        var request = KeyOf("request", [who, requestId, .. pairs.SelectMany(pair =>
            new[] { pair.TinType.ToString(CultureInfo.InvariantCulture), pair.Digits, pair.Name ?? "", pair.Account ?? "" })]);
        if (Single(connection, transaction, "SELECT Codes FROM Answers WHERE Request = $a", request) is string codes)
            return new MatchOutcome.Answered([.. codes.Select(code => (ResultCode)(code - '0'))]);

        var outcome = Count(connection, transaction, who, pairs, answer, now);
        if (outcome is MatchOutcome.Answered answered)
            Run(connection, transaction, "INSERT INTO Answers VALUES ($a, $b, $c)", request, string.Concat(answered.Codes.Select(code => (int)code)), now.ToUnixTimeSeconds());

        Forget(connection, transaction, now);
        transaction.Commit();
        return outcome;
    }

    private MatchOutcome Count(
        SqliteConnection connection, SqliteTransaction transaction, string who, IReadOnlyList<Pair> pairs, Func<Pair, bool, ResultCode> answer, DateTimeOffset now)
    {
        var codes = new List<ResultCode>(pairs.Count);
        foreach (var pair in pairs)
        {
            // A line that is wrong in itself tells nobody anything, and is not counted.
            var times = pair.Fault() is null ? TimesAsked(connection, transaction, who, pair, now) : 1;
            if (times >= TimesThatLock)
            {
                var until = now + Lock;
                Run(connection, transaction, "INSERT INTO Locks VALUES ($a, $b) ON CONFLICT (Person) DO UPDATE SET Until = $b", who, until.ToUnixTimeSeconds());
                return new MatchOutcome.Locked(until);
            }

            codes.Add(answer(pair, times > 1));
        }

        return new MatchOutcome.Answered(codes);
    }

    /// <summary>How often this number or this name was asked by this person within a day, this time included.</summary>
    private int TimesAsked(SqliteConnection connection, SqliteTransaction transaction, string who, Pair pair, DateTimeOffset now)
    {
        var name = string.Join(' ', pair.Name!.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToUpperInvariant();
        var most = 0;
        foreach (var subject in (string[])[KeyOf("tin", who, pair.Digits), KeyOf("name", who, name)])
        {
            Run(connection, transaction, "INSERT INTO Asked VALUES ($a, $b)", subject, now.ToUnixTimeSeconds());
            var times = Single(connection, transaction, "SELECT COUNT(*) FROM Asked WHERE Subject = $a AND At > $b", subject, (now - Day).ToUnixTimeSeconds());
            most = Math.Max(most, Convert.ToInt32(times, CultureInfo.InvariantCulture));
        }

        return most;
    }

    private static DateTimeOffset? LockOf(SqliteConnection connection, SqliteTransaction transaction, string who, DateTimeOffset now) =>
        Single(connection, transaction, "SELECT Until FROM Locks WHERE Person = $a AND Until > $b", who, now.ToUnixTimeSeconds()) is long until
            ? DateTimeOffset.FromUnixTimeSeconds(until)
            : null;

    private static void Forget(SqliteConnection connection, SqliteTransaction transaction, DateTimeOffset now)
    {
        var before = (now - Day).ToUnixTimeSeconds();
        Run(connection, transaction, "DELETE FROM Asked WHERE At <= $a; DELETE FROM Answers WHERE At <= $a", before);
        Run(connection, transaction, "DELETE FROM Locks WHERE Until <= $a", now.ToUnixTimeSeconds());
    }

    private string KeyOf(string kind, params string[] parts) =>
        Convert.ToHexString(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(string.Join('\0', [kind, .. parts]))));

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(connectionString);
        connection.Open();
        return connection;
    }

    private static void Run(SqliteConnection connection, SqliteTransaction? transaction, string sql, params object[] values)
    {
        using var command = Command(connection, transaction, sql, values);
        command.ExecuteNonQuery();
    }

    private static object? Single(SqliteConnection connection, SqliteTransaction transaction, string sql, params object[] values)
    {
        using var command = Command(connection, transaction, sql, values);
        return command.ExecuteScalar();
    }

    // The values are $a, $b, $c in their order.
    private static SqliteCommand Command(SqliteConnection connection, SqliteTransaction? transaction, string sql, object[] values)
    {
        var command = connection.CreateCommand();
        (command.CommandText, command.Transaction) = (sql, transaction);
        for (var i = 0; i < values.Length; i++)
            command.Parameters.AddWithValue($"${(char)('a' + i)}", values[i]);
        return command;
    }
}
