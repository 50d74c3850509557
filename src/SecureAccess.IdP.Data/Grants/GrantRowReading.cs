using System.Data.Common;
using System.Text.Json;
using SecureAccess.IdP.Data.Statements;
using SecureAccess.IdP.Protocol.Grants;
using SecureAccess.IdP.Protocol.SenderConstraint;

namespace SecureAccess.IdP.Data.Grants;

/// <summary>Reads what <see cref="GrantStatements"/> and <see cref="AccessTokenStatements"/> select: the columns of the grant first, then those of what was presented.</summary>
internal static class GrantRowReading
{
    private const int AfterGrant = 9;

    public static Grant Grant(DbDataReader row) => new GrantRow
    {
        Id = row.GetGuid(0),
        SubjectId = row.GetString(1),
        ClientId = row.GetString(2),
        SessionId = row.GetString(3),
        Content = JsonSerializer.Deserialize<GrantContent>(row.GetString(4))!,
        CreatedAt = row.Time(5),
        ExpiresAt = row.Time(6),
        Offline = row.GetBoolean(7),
        EndedAt = row.TimeOrNull(8),
    }.ToGrant();

    public static AuthorizationCode Code(DbDataReader row, TokenHash hash) => new(
        hash,
        row.GetString(AfterGrant),
        row.GetString(AfterGrant + 1),
        row.GetString(AfterGrant + 2),
        row.GetString(AfterGrant + 3),
        row.Time(AfterGrant + 5),
        row.TimeOrNull(AfterGrant + 6))
    {
        DpopJkt = row.GetString(AfterGrant + 4),
    };

    public static RefreshToken RefreshToken(DbDataReader row, TokenHash hash) => new(
        hash, row.GetGuid(0), row.Time(AfterGrant), row.Time(AfterGrant + 1), row.TimeOrNull(AfterGrant + 2))
    {
        BoundTo = new Confirmation(row.GetString(AfterGrant + 3), row.GetString(AfterGrant + 4)),
        SenderConstrained = row.GetBoolean(AfterGrant + 5),
    };

    public static string Payload(DbDataReader row) => row.GetString(AfterGrant);
}
