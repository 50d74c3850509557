using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace SecureAccess.IdP.Tests.Notifications;

/// <summary>The server as a process of its own, which a test can kill as a power cut would; and its outbox, read beside it.</summary>
internal static class ServerProcess
{
    /// <summary>Starts it in Development over a folder of data, on a port that the system gives it.</summary>
    public static Process Start(string folder, params ReadOnlySpan<(string Key, string Value)> more)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location])
        {
            WorkingDirectory = AppContext.BaseDirectory,
            RedirectStandardOutput = true,
        };
        (string Key, string Value)[] settings =
        [
            ("ASPNETCORE_ENVIRONMENT", "Development"),
            // Not with the prefix, which the settings of Development outrank; other tests have the demonstration on its ports.
            ("URLS", "http://127.0.0.1:0"),
            ("MutualTls__Enabled", "false"),
            ("Data__Folder", folder),
            ("Logging__LogLevel__Default", "None"),
            ("Notifications__Lease", "00:00:04"),
            ("Notifications__SendTimeout", "00:00:02"),
            .. more,
        ];
        foreach (var (key, value) in settings)
        {
            start.Environment[key] = value;
        }

        var process = Process.Start(start)!;
        process.BeginOutputReadLine();
        return process;
    }

    /// <summary>How many messages of the outbox were delivered.</summary>
    public static long Delivered(string folder) => Count(folder, delivered: true);

    /// <summary>How many have not ended.</summary>
    public static long Waiting(string folder) => Count(folder, delivered: false);

    private static long Count(string folder, bool delivered)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "secureaccess.db")}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = delivered ? "SELECT COUNT(*) FROM Outbox WHERE Fate = 1" : "SELECT COUNT(*) FROM Outbox WHERE Fate IS NULL";
        return (long)command.ExecuteScalar()!;
    }
}
