using Microsoft.EntityFrameworkCore;

namespace SecureAccess.IdP.Data;

/// <summary>The unit of work on SQL Server.</summary>
public sealed class SqlServerIdPDbContext(DbContextOptions<SqlServerIdPDbContext> options) : IdPDbContext(options);
