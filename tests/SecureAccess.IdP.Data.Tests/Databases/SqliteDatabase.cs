using Microsoft.Data.Sqlite;

namespace SecureAccess.IdP.Data.Tests.Databases;

/// <summary>SQLite in a file, as the demonstration uses it.</summary>
public sealed class SqliteDatabase() : TestDatabase(DatabaseKind.Sqlite)
{
    private readonly string folder = Directory.CreateTempSubdirectory("secureaccess-sqlite-").FullName;

    protected override Task<string> CreateAsync() => Task.FromResult($"Data Source={Path.Combine(folder, "test.db")}");

    protected override Task DropAsync()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
        return Task.CompletedTask;
    }
}
