using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace SecureAccess.IdP.Data.Tests.Migrations;

/// <summary>The migrations of each database say what the model says; SQL Server's script is read by Microsoft's own parser.</summary>
public sealed class MigrationTests
{
    public static TheoryData<DatabaseKind> Kinds => [DatabaseKind.Sqlite, DatabaseKind.PostgreSql, DatabaseKind.SqlServer];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void No_change_of_the_model_is_without_its_migration(DatabaseKind kind)
    {
        using var db = Context(kind);
        db.Database.HasPendingModelChanges().ShouldBeFalse();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_database_has_the_same_tables_and_columns(DatabaseKind kind)
    {
        using var db = Context(kind);
        using var sqlite = Context(DatabaseKind.Sqlite);
        Columns(db).ShouldBe(Columns(sqlite), ignoreOrder: true);
    }

    [Theory]
    [InlineData(MigrationsSqlGenerationOptions.Default)]
    [InlineData(MigrationsSqlGenerationOptions.Idempotent)]
    public void The_script_for_SQL_Server_parses(MigrationsSqlGenerationOptions options)
    {
        using var db = Context(DatabaseKind.SqlServer);
        var script = db.GetService<IMigrator>().GenerateScript(options: options);
        using var reader = new StringReader(script);
        var parsed = new TSql150Parser(initialQuotedIdentifiers: true).Parse(reader, out var errors);
        errors.Select(e => $"line {e.Line}: {e.Message}").ShouldBeEmpty();
        var statements = parsed.ShouldBeOfType<TSqlScript>().Batches.SelectMany(batch => batch.Statements).ToArray();
        statements.ShouldNotBeEmpty();
        script.ShouldContain("CREATE TABLE [Accounts]");
    }

    [Fact]
    public void On_SQL_Server_every_unique_column_that_may_be_empty_lets_many_be_empty()
    {
        using var db = Context(DatabaseKind.SqlServer);
        var indexes = db.GetService<IDesignTimeModel>().Model.GetEntityTypes().SelectMany(t => t.GetIndexes())
            .Where(index => index.IsUnique && index.Properties.Any(p => p.IsNullable));
        indexes.ShouldAllBe(index => index.GetFilter() != null);
    }

    [Fact]
    public void On_SQL_Server_no_key_is_longer_than_an_index_can_hold()
    {
        using var db = Context(DatabaseKind.SqlServer);
        foreach (var index in db.GetService<IDesignTimeModel>().Model.GetEntityTypes().SelectMany(t => t.GetIndexes()))
        {
            index.Properties.Where(p => p.GetProviderClrType() == typeof(string))
                .ShouldAllBe(p => p.GetMaxLength() != null && p.GetMaxLength() <= 850, index.ToString());
        }
    }

    private static IEnumerable<string> Columns(IdPDbContext db) => db.GetService<IDesignTimeModel>().Model.GetRelationalModel().Tables
        .SelectMany(table => table.Columns.Select(column => $"{table.Name}.{column.Name}{(column.IsNullable ? "?" : "")}"));

    private static IdPDbContext Context(DatabaseKind kind) => kind switch
    {
        DatabaseKind.SqlServer => new SqlServerIdPDbContext(new DbContextOptionsBuilder<SqlServerIdPDbContext>().UseSqlServer("Server=none").Options),
        DatabaseKind.PostgreSql => new PostgreSqlIdPDbContext(new DbContextOptionsBuilder<PostgreSqlIdPDbContext>().UseNpgsql("Host=none").Options),
        _ => new SqliteIdPDbContext(new DbContextOptionsBuilder<SqliteIdPDbContext>().UseSqlite("Data Source=:memory:").Options),
    };
}

file static class Properties
{
    /// <summary>The type a value has in the database, after its conversion.</summary>
    public static Type GetProviderClrType(this Microsoft.EntityFrameworkCore.Metadata.IProperty property) =>
        property.FindTypeMapping()?.Converter?.ProviderClrType ?? property.ClrType;
}
