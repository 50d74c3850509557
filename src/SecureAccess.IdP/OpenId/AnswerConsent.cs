using SecureAccess.IdP.Audit;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Protocol.AuthorizationDetails;
using SecureAccess.IdP.Protocol.Ports;

namespace SecureAccess.IdP.OpenId;

/// <summary>Writes down what a person answered to an application's request, with its audit event in the same transaction.</summary>
internal sealed class AnswerConsent(IConsentStore consents, AuditTrail audit, IdPDbContext db, TimeProvider time)
{
    /// <summary>Yes: it is remembered, and replaces what was allowed before.</summary>
    public Task AllowAsync(
        Account account,
        string clientId,
        IReadOnlyList<string> scopes,
        IReadOnlyList<string> claims,
        IReadOnlyList<AuthorizationDetail> details,
        CancellationToken cancellationToken)
    {
        audit.Record(AuditCatalogue.ConsentGiven, new AuditSubject(account.Id, ClientId: clientId));
        var consent = new Consent(account.Subject.Value, clientId, scopes, time.GetUtcNow())
        {
            Claims = claims,
            AuthorizationDetails = details,
        };
        return consents.RecordAsync(consent, cancellationToken);
    }

    /// <summary>No: only the audit trail knows.</summary>
    public Task RefuseAsync(Account account, string clientId, CancellationToken cancellationToken)
    {
        audit.Record(AuditCatalogue.ConsentRefused, new AuditSubject(account.Id, ClientId: clientId));
        return db.SaveChangesAsync(cancellationToken);
    }
}
