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
    /// <summary>Of details of single transactions, so many are remembered; older ones are asked about anew.</summary>
    private const int MostDetails = 50;

    /// <summary>
    /// Yes: it is remembered beside what was allowed before. The page asks only about the request at hand, so a yes to it takes nothing back
    /// of what an earlier one allowed; the page of applications does that.
    /// </summary>
    public async Task AllowAsync(
        Account account,
        string clientId,
        IReadOnlyList<string> scopes,
        IReadOnlyList<string> claims,
        IReadOnlyList<AuthorizationDetail> details,
        CancellationToken cancellationToken)
    {
        var before = (await consents.FindAsync(account.Subject.Value, clientId, cancellationToken) as ConsentLookup.Given)?.Consent;
        audit.Record(AuditCatalogue.ConsentGiven, new AuditSubject(account.Id, ClientId: clientId));
        var consent = new Consent(account.Subject.Value, clientId, [.. scopes.Union(before?.Scopes ?? [])], time.GetUtcNow())
        {
            Claims = [.. claims.Union(before?.Claims ?? [])],
            AuthorizationDetails =
            [
                .. details,
                .. (before?.AuthorizationDetails ?? []).Where(held => !details.Any(detail => detail.Covers(held))).Take(Math.Max(0, MostDetails - details.Count)),
            ],
        };
        await consents.RecordAsync(consent, cancellationToken);
    }

    /// <summary>No: only the audit trail knows.</summary>
    public Task RefuseAsync(Account account, string clientId, CancellationToken cancellationToken)
    {
        audit.Record(AuditCatalogue.ConsentRefused, new AuditSubject(account.Id, ClientId: clientId));
        return db.SaveChangesAsync(cancellationToken);
    }
}
