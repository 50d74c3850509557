using Microsoft.EntityFrameworkCore;

namespace SecureAccess.IdP.Data;

/// <summary>The unit of work on PostgreSQL.</summary>
public sealed class PostgreSqlIdPDbContext(DbContextOptions<PostgreSqlIdPDbContext> options) : IdPDbContext(options);
