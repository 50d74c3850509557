using System.Diagnostics;
using System.Net;
using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Data.Vault;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Protocol.Grants;

namespace SecureAccess.IdP.Data.Grants;

/// <summary>Writes the engine's events into the audit trail, in the unit of work.</summary>
internal sealed class GrantAudit(IdPDbContext db, KeyedHash keyedHash)
{
    public async Task<AuditEvent> RecordAsync(GrantEvent grantEvent, CancellationToken cancellationToken)
    {
        var subject = new SubjectId(grantEvent.SubjectId);
        var accountId = await db.Accounts.AsNoTracking()
            .Where(a => a.Subject == subject).Select(a => (Guid?)a.Id).FirstOrDefaultAsync(cancellationToken);
        var address = IPAddress.TryParse(grantEvent.RemoteAddress, out var parsed) ? keyedHash.OfNetwork(parsed) : null;
        var line = AuditEvent.Of(
            KindOf(grantEvent.Kind),
            new AuditSubject(accountId, ClientId: grantEvent.ClientId, Reason: grantEvent.Reason.Length == 0 ? null : grantEvent.Reason),
            new AuditOrigin(DeviceKey: null, address, Activity.Current?.TraceId.ToString()),
            grantEvent.At);
        db.Audit.Add(line);
        return line;
    }

    private static AuditEventKind KindOf(GrantEventKind kind) => kind switch
    {
        GrantEventKind.CodeIssued => AuditCatalogue.CodeIssued,
        GrantEventKind.CodeRedeemed => AuditCatalogue.CodeRedeemed,
        GrantEventKind.CodeReplayed => AuditCatalogue.CodeReplayed,
        GrantEventKind.Refreshed => AuditCatalogue.TokenRefreshed,
        GrantEventKind.RefreshTokenReplayed => AuditCatalogue.RefreshReplayed,
        GrantEventKind.RefreshTokenRevoked => AuditCatalogue.GrantRevoked,
        GrantEventKind.AccessTokenRevoked => AuditCatalogue.AccessTokenRevoked,
        _ => throw new UnreachableException(),
    };
}
