using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Data.Consents;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Authenticators;

namespace SecureAccess.IdP.Accounts.Download;

/// <summary>The lists of a person's copy of their data: what was tried, bound, begun, allowed and accepted, and when.</summary>
public sealed class PersonalRecords(IdPDbContext db, AppsOfPerson apps)
{
    /// <summary>The steps of confirming the identity that passed or failed; who answered and why is not the person's to know.</summary>
    public async Task<object> StepsAsync(Account account, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(account);
        var cases = await db.Cases.AsNoTracking().Where(c => c.AccountId == account.Id).ToListAsync(cancellationToken);
        return cases.SelectMany(c => c.Records).OrderBy(r => r.At).Select(r => new { step = r.Step.ToString(), result = r.Result.ToString(), at = r.At });
    }

    /// <summary>What was bound, without any key.</summary>
    public async Task<object> AuthenticatorsAsync(Account account, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(account);
        var bound = await db.Authenticators.AsNoTracking().Where(a => a.AccountId == account.Id).OrderBy(a => a.BoundAt).ToListAsync(cancellationToken);
        return bound.Select(a => new
        {
            kind = a.GetType().Name,
            name = a.Name,
            phoneEndsIn = (a as Authenticator.TextPhone)?.LastFour,
            addedAt = a.BoundAt,
            lastUsedAt = a.LastUsedAt,
            removedAt = a.RemovedAt,
        });
    }

    /// <summary>When recovery codes were made and used.</summary>
    public async Task<object> RecoveryCodesAsync(Account account, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(account);
        return await db.RecoveryCodes.AsNoTracking().Where(c => c.AccountId == account.Id)
            .Select(c => new { madeAt = c.MadeAt, usedAt = c.SpentAt }).ToListAsync(cancellationToken);
    }

    /// <summary>The sessions that are on record.</summary>
    public async Task<object> SessionsAsync(Account account, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(account);
        var sessions = await db.Sessions.AsNoTracking().Where(s => s.AccountId == account.Id).OrderByDescending(s => s.StartedAt).ToListAsync(cancellationToken);
        return sessions.Select(s => new
        {
            startedAt = s.StartedAt,
            lastSeenAt = s.LastSeenAt,
            endedAt = s.EndedAt,
            browser = s.Browser?.Name,
            system = s.Browser?.System,
            factors = s.Authentications.Select(a => new { how = a.Method.ToString(), at = a.At }),
        });
    }

    /// <summary>The applications that were let in, and what they may know.</summary>
    public async Task<object> ApplicationsAsync(Account account, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(account);
        return (await apps.ListAsync(account.Subject.Value, cancellationToken))
            .Select(app => new { name = app.Name, allowedAt = app.AllowedAt, scopes = app.Scopes, claims = app.Claims });
    }

    /// <summary>The versions of the agreement that were accepted.</summary>
    public async Task<object> AgreementsAsync(Account account, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(account);
        return await db.Agreements.AsNoTracking().Where(a => a.AccountId == account.Id).OrderBy(a => a.Version)
            .Select(a => new { version = a.Version, language = a.Language, acceptedAt = a.AcceptedAt }).ToListAsync(cancellationToken);
    }
}
