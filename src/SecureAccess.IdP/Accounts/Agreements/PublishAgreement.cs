using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Audit;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Domain.Agreements;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Ui.Language;

namespace SecureAccess.IdP.Accounts.Agreements;

/// <summary>Publishes a version of the agreement: the operator alone can, ahead of the day on which people are asked for it.</summary>
public sealed class PublishAgreement(IdPDbContext db, AuditTrail audit, TimeProvider time)
{
    /// <summary>Publishes.</summary>
    /// <param name="number">The number of the version, which must be the next.</param>
    /// <param name="effectiveAt">From when on people are asked for it; null for at once.</param>
    /// <param name="texts">Its text by language.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<AgreementPublication> ExecuteAsync(
        int number, DateTimeOffset? effectiveAt, IReadOnlyDictionary<string, string> texts, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var history = new AgreementHistory(await db.AgreementVersions.AsNoTracking().ToListAsync(cancellationToken));
        var outcome = history.Publish(number, effectiveAt ?? now, texts, Languages.All.Select(language => language.Tag), now);
        if (outcome is not AgreementPublication.Published(var version))
        {
            return outcome;
        }

        db.AgreementVersions.Add(version);
        audit.Record(AuditCatalogue.AgreementPublished, new AuditSubject(Reason: number.ToString(CultureInfo.InvariantCulture)));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return outcome;
        }
        catch (DbUpdateException fault) when (UniqueViolation.Is(fault))
        {
            return new AgreementPublication.NotTheNext(number + 1);
        }
    }
}
