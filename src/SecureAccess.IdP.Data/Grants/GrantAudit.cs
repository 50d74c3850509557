using System.Diagnostics;
using System.Net;
using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Data.Statements;
using SecureAccess.IdP.Data.Vault;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Protocol.Grants;

namespace SecureAccess.IdP.Data.Grants;

/// <summary>Writes the engine's events into the audit trail, with the change they tell of.</summary>
internal sealed class GrantAudit(IdPDbContext db, KeyedHash keyedHash)
{
    // The account is looked up by the statement itself: a round trip of its own would be one more read on every path.
    private static readonly Sql Add = new(
        """
        INSERT INTO "AuditEvents" ("Id", "Number", "Name", "At", "AccountId", "ClientId", "Reason", "AddressKey", "CorrelationId")
        SELECT @id, @number, @name, @at, (SELECT "Id" FROM "Accounts" WHERE "Subject" = @subject), @clientId, @reason, @addressKey, @correlationId
        """,
        "@id", "@number", "@name", "@at", "@subject", "@clientId", "@reason", "@addressKey", "@correlationId");

    /// <summary>The event as a statement of a unit of writing.</summary>
    public Statement Line(GrantEvent grantEvent)
    {
        var kind = KindOf(grantEvent.Kind);
        return Add.With(
            Guid.CreateVersion7(grantEvent.At), kind.Number, kind.Name, grantEvent.At.UtcDateTime, grantEvent.SubjectId, grantEvent.ClientId,
            ReasonOf(grantEvent), AddressOf(grantEvent), Activity.Current?.TraceId.ToString());
    }

    /// <summary>Adds the event to the unit of work; the caller saves.</summary>
    public async Task RecordAsync(GrantEvent grantEvent, CancellationToken cancellationToken)
    {
        var subject = new SubjectId(grantEvent.SubjectId);
        var accountId = await db.Accounts.AsNoTracking()
            .Where(a => a.Subject == subject).Select(a => (Guid?)a.Id).FirstOrDefaultAsync(cancellationToken);
        db.Audit.Add(AuditEvent.Of(
            KindOf(grantEvent.Kind),
            new AuditSubject(accountId, ClientId: grantEvent.ClientId, Reason: ReasonOf(grantEvent)),
            new AuditOrigin(DeviceKey: null, AddressOf(grantEvent), Activity.Current?.TraceId.ToString()),
            grantEvent.At));
    }

    private static string? ReasonOf(GrantEvent grantEvent) => grantEvent.Reason.Length == 0 ? null : grantEvent.Reason;

    private string? AddressOf(GrantEvent grantEvent) =>
        IPAddress.TryParse(grantEvent.RemoteAddress, out var parsed) ? keyedHash.OfNetwork(parsed) : null;

    private static AuditEventKind KindOf(GrantEventKind kind) => kind switch
    {
        GrantEventKind.CodeIssued => AuditCatalogue.CodeIssued,
        GrantEventKind.CodeRedeemed => AuditCatalogue.CodeRedeemed,
        GrantEventKind.CodeReplayed => AuditCatalogue.CodeReplayed,
        GrantEventKind.Refreshed => AuditCatalogue.TokenRefreshed,
        GrantEventKind.RefreshTokenReplayed => AuditCatalogue.RefreshReplayed,
        GrantEventKind.DecoupledApproved => AuditCatalogue.DecoupledApproved,
        GrantEventKind.DecoupledRedeemed => AuditCatalogue.DecoupledRedeemed,
        GrantEventKind.RefreshTokenRevoked => AuditCatalogue.GrantRevoked,
        GrantEventKind.AccessTokenRevoked => AuditCatalogue.AccessTokenRevoked,
        _ => throw new UnreachableException(),
    };
}
