using System.Data.Common;

namespace SecureAccess.IdP.Data.Statements;

/// <summary>Reads and writes values as the object mapper stores them.</summary>
internal static class RowReading
{
    public static DateTimeOffset Time(this DbDataReader row, int column) =>
        new(DateTime.SpecifyKind(row.GetDateTime(column), DateTimeKind.Utc));

    public static DateTimeOffset? TimeOrNull(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.Time(column);
}
