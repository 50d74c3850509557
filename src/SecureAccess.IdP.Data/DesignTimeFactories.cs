using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace SecureAccess.IdP.Data;

/// <summary>Lets the migration tool build the contexts without a server. The connections are never opened.</summary>
internal sealed class SqliteDesignTimeFactory : IDesignTimeDbContextFactory<SqliteIdPDbContext>
{
    public SqliteIdPDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteIdPDbContext>().UseSqlite("Data Source=design.db").Options);
}

internal sealed class SqlServerDesignTimeFactory : IDesignTimeDbContextFactory<SqlServerIdPDbContext>
{
    public SqlServerIdPDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqlServerIdPDbContext>().UseSqlServer("Server=design").Options);
}

internal sealed class PostgreSqlDesignTimeFactory : IDesignTimeDbContextFactory<PostgreSqlIdPDbContext>
{
    public PostgreSqlIdPDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgreSqlIdPDbContext>().UseNpgsql("Host=design").Options);
}
