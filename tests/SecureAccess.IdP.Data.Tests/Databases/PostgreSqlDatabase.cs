using System.Security.Cryptography;
using Npgsql;

namespace SecureAccess.IdP.Data.Tests.Databases;

/// <summary>A database in the test run's own PostgreSQL server.</summary>
public sealed class PostgreSqlDatabase(PostgreSqlServer server) : TestDatabase(DatabaseKind.PostgreSql)
{
    private readonly string name = "test_" + RandomNumberGenerator.GetHexString(12, lowercase: true);

    protected override async Task<string> CreateAsync()
    {
        await using var connection = new NpgsqlConnection(server.ConnectionString("postgres"));
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = $"CREATE DATABASE {name}";
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        return server.ConnectionString(name);
    }

    // It goes with the server's folder.
    protected override Task DropAsync() => Task.CompletedTask;
}
