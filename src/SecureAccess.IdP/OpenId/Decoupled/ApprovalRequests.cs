using SecureAccess.IdP.Audit;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Protocol.Decoupled;
using SecureAccess.IdP.Protocol.Ports;

namespace SecureAccess.IdP.OpenId.Decoupled;

/// <summary>The requests that wait for one person, and how that person refuses one.</summary>
internal sealed class ApprovalRequests(
    IDecoupledRequestStore store, IDecoupledPages pages, AuditTrail audit, IdPDbContext db, TimeProvider time)
{
    /// <summary>The one that has waited longest; null when none does.</summary>
    public async Task<DecoupledRequest?> OldestAsync(Account account, CancellationToken cancellationToken) =>
        await store.ListPendingAsync(account.Subject.Value, time.GetUtcNow(), cancellationToken) is [var oldest, ..] ? oldest : null;

    /// <summary>One that the page showed; null when it is over, decided, or another person's.</summary>
    public async Task<DecoupledRequest?> FindAsync(Account account, string? requestId, CancellationToken cancellationToken) =>
        (await store.ListPendingAsync(account.Subject.Value, time.GetUtcNow(), cancellationToken))
        .FirstOrDefault(request => request.RequestId == requestId);

    /// <summary>Refuses one, with its audit event in the same transaction.</summary>
    /// <returns>Where the person is told.</returns>
    public async Task<string> RefuseAsync(Account account, DecoupledRequest request, string reason, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var outcome = await store.DenyAsync(request.RequestId, time.GetUtcNow(), cancellationToken);
        if (outcome is DecideOutcome.Decided)
        {
            audit.Record(AuditCatalogue.ApprovalRefused, new AuditSubject(account.Id, ClientId: request.ClientId, Reason: reason));
            await db.SaveChangesAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return pages.EndingLocation(request.Kind, outcome is DecideOutcome.Decided ? DecoupledEnding.Refused : DecoupledEnding.TooLate);
    }
}
