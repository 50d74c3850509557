using Microsoft.EntityFrameworkCore;

namespace SecureAccess.IdP.Data;

/// <summary>The unit of work on SQLite.</summary>
public sealed class SqliteIdPDbContext(DbContextOptions<SqliteIdPDbContext> options) : IdPDbContext(options);
