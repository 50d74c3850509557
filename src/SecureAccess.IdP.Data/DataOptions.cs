using System.ComponentModel.DataAnnotations;

namespace SecureAccess.IdP.Data;

/// <summary>The databases the provider can remember in.</summary>
public enum DatabaseKind
{
    /// <summary>A file beside the server; one node.</summary>
    Sqlite = 1,

    /// <summary>SQL Server.</summary>
    SqlServer = 2,

    /// <summary>PostgreSQL.</summary>
    PostgreSql = 3,
}

/// <summary>Where the provider remembers. Section <c>Data</c>.</summary>
public sealed class DataOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Data";

    /// <summary>Which database. Default: SQLite.</summary>
    public DatabaseKind Kind { get; set; } = DatabaseKind.Sqlite;

    /// <summary>How to reach it. Default: the file <c>secureaccess.db</c> in the data folder.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>The folder for the database file and, in Development, generated secrets. Default: <c>data</c> beside the server.</summary>
    [Required]
    public string Folder { get; set; } = "data";

    internal string SqliteConnectionString => ConnectionString ?? $"Data Source={Path.Combine(Folder, "secureaccess.db")}";
}
