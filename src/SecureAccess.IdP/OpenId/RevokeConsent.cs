using SecureAccess.IdP.Audit;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Protocol.Ports;

namespace SecureAccess.IdP.OpenId;

/// <summary>Takes back what a person allowed an application; every grant it holds for them ends in the same transaction, with the audit event.</summary>
internal sealed class RevokeConsent(IConsentStore consents, AuditTrail audit)
{
    /// <summary>Takes it back. Where there is nothing, nothing happens but the entry.</summary>
    public Task HandleAsync(Account account, string clientId, CancellationToken cancellationToken)
    {
        audit.Record(AuditCatalogue.ConsentRevoked, new AuditSubject(account.Id, ClientId: clientId));
        return consents.RevokeAsync(account.Subject.Value, clientId, cancellationToken);
    }
}
