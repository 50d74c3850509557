using SecureAccess.IdP.Data;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Operations;

namespace SecureAccess.IdP.Audit;

/// <summary>Adds events to the unit of work, so that they are saved with the change they tell of or not at all.</summary>
public sealed class AuditTrail(IdPDbContext db, RequestOrigin origin, TimeProvider time)
{
    /// <summary>Adds an event; the caller saves.</summary>
    public void Record(AuditEventKind kind, AuditSubject subject) =>
        db.Audit.Add(AuditEvent.Of(kind, subject, origin.ForAudit(), time.GetUtcNow()));
}
