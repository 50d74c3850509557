using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Accounts.Journeys;
using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Audit;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Data.Vault;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Assurance;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Proofing;
using SecureAccess.IdP.Operations;

namespace SecureAccess.IdP.Proofing;

/// <summary>
/// The case of the browser at hand. Once somebody is signed in, it is the account's case; before that, the one whose token the
/// browser's cookie holds, in the browser it is bound to. The hub asks it for facts; the pages of this room work on it.
/// </summary>
public sealed class CaseSession(
    CaseCookie cookie, BrowserSession sessions, IdPDbContext db, PersonalDataVault vault, AuditTrail audit, TimeProvider time)
{
    /// <summary>How long the token before the last renewal is taken, so that a form sent twice does not lose the case.</summary>
    public static TimeSpan Grace { get; } = TimeSpan.FromSeconds(30);

    private ProofingCase? current;
    private bool looked;

    /// <summary>Whether the browser holds the cookie of a case that is no longer open to it.</summary>
    public bool Lost => looked && current is null && cookie.Token is not null;

    /// <summary>
    /// The open case of the signed-in account, the one that a member of staff has in hand, or without a session that of this browser; null when there is none. Tracked by the unit of
    /// work. One read a request.
    /// </summary>
    public async ValueTask<ProofingCase?> CurrentAsync(CancellationToken cancellationToken)
    {
        if (!looked)
        {
            current = await sessions.PresentAsync(cancellationToken) switch
            {
                null => await OfBrowserAsync(cancellationToken),
                { Account.Origin: AccountOrigin.Staff, Session: { Aal: >= Aal.Two, Id: var session } } => await InHandAsync(session, cancellationToken),
                // The case of a restricted account rests.
                { MayBeOnJourney: false } or { Account.Restricted: true } => null,
                { Session.Aal: < Aal.Two } person => await OpenJourney.RecoveryOfAsync(db, person.Session, time.GetUtcNow(), cancellationToken)
                    ?? await OpenJourney.OfAsync(db, person.Account.Id, cancellationToken),
                { Account: var account } => await OpenJourney.OfAsync(db, account.Id, cancellationToken),
            };
            looked = true;
        }

        return current;
    }

    /// <summary>Opens a case for a person without an account; one that was open in this browser is abandoned.</summary>
    public async Task OpenAsync(ProofingJourney journey, CancellationToken cancellationToken)
    {
        await AbandonOfBrowserAsync(cancellationToken);
        var token = CookieToken.Draw();
        Adopt(ProofingCase.Open(journey, CookieToken.Hash(token), cookie.BrowserKey, time.GetUtcNow()));
        await db.SaveChangesAsync(cancellationToken);
        cookie.Write(token);
    }

    /// <summary>Opens a case for the owner of an account; one that the account had open is abandoned.</summary>
    public async Task OpenForAsync(Account account, ProofingJourney journey, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(account);
        if (await OpenJourney.OfAsync(db, account.Id, cancellationToken) is { } former)
        {
            Abandon(former);
        }

        Adopt(ProofingCase.OpenFor(account.Id, account.VaultId, journey, cookie.BrowserKey, time.GetUtcNow()));
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>
    /// Opens a case by which an owner who lost what comes after the password proves again, in this session, who they are; those begun before are abandoned.
    /// What else the account is in the middle of stays.
    /// </summary>
    public async Task OpenForRecoveryAsync(SignedIn person, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(person);
        foreach (var former in await db.Cases
            .Where(c => c.AccountId == person.Account.Id && c.RecoversIn != null && c.ClosedAt == null)
            .ToListAsync(cancellationToken))
        {
            Abandon(former);
        }

        Adopt(ProofingCase.OpenForRecovery(person.Account.Id, person.Session.Id, cookie.BrowserKey, time.GetUtcNow()));
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>
    /// Renews the token in the unit of work: call for every stage that passes while there is no account, and
    /// <see cref="SendToken"/> when that is saved.
    /// </summary>
    public void RenewToken(ProofingCase openCase)
    {
        ArgumentNullException.ThrowIfNull(openCase);
        var next = cookie.Next(openCase.Id, cookie.Token ?? throw new InvalidOperationException("The case was opened by a token."));
        openCase.RenewToken(CookieToken.Hash(next), time.GetUtcNow());
    }

    /// <summary>Gives the browser the renewed token.</summary>
    public void SendToken(ProofingCase openCase)
    {
        ArgumentNullException.ThrowIfNull(openCase);
        cookie.Write(cookie.Next(openCase.Id, cookie.Token!));
    }

    /// <summary>Forgets the cookie of a case that now belongs to an account.</summary>
    public void HandedOver() => cookie.Clear();

    /// <summary>
    /// Abandons the case that is open in this browser without an account, erases what it held of the person, and saves. The hub calls
    /// this when somebody has signed in: an unfinished registration beside an account would be a second person in one browser.
    /// </summary>
    public async Task AbandonOfBrowserAsync(CancellationToken cancellationToken)
    {
        if (cookie.Token is null)
        {
            return;
        }

        if (await OfBrowserAsync(cancellationToken) is { } open)
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            Abandon(open);
            await db.SaveChangesAsync(cancellationToken);
            await vault.EraseAsync(open.VaultId, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        cookie.Clear();
        (current, looked) = (null, false);
    }

    /// <summary>Abandons the current case and saves; an account's case leaves the account's data alone.</summary>
    public async Task AbandonAsync(CancellationToken cancellationToken)
    {
        if (await CurrentAsync(cancellationToken) is not { AccountId: not null } open)
        {
            await AbandonOfBrowserAsync(cancellationToken);
            return;
        }

        Abandon(open);
        await db.SaveChangesAsync(cancellationToken);
        current = null;
    }

    private void Adopt(ProofingCase opened)
    {
        db.Cases.Add(opened);
        audit.Record(AuditCatalogue.CaseOpened, new AuditSubject(opened.AccountId, opened.Id, Reason: opened.JourneyKey));
        (current, looked) = (opened, true);
    }

    private void Abandon(ProofingCase open)
    {
        open.Abandon(time.GetUtcNow());
        audit.Record(AuditCatalogue.CaseAbandoned, new AuditSubject(open.AccountId, open.Id, Reason: open.JourneyKey));
    }

    /// <summary>The exception case that a member of staff has in hand in this session.</summary>
    private async Task<ProofingCase?> InHandAsync(Guid session, CancellationToken cancellationToken) =>
        await db.Cases.FirstOrDefaultAsync(c => c.HeldIn == session && c.AccountId == null && c.ClosedAt == null, cancellationToken) is { } held
            && held.IsOpen(time.GetUtcNow())
            ? held
            : null;

    private async Task<ProofingCase?> OfBrowserAsync(CancellationToken cancellationToken)
    {
        if (cookie.Token is not { } token)
        {
            return null;
        }

        var hash = CookieToken.Hash(token);
        var found = await db.Cases
            .Where(c => (c.TokenHash == hash || c.PreviousTokenHash == hash) && c.AccountId == null && c.ClosedAt == null)
            .FirstOrDefaultAsync(cancellationToken);
        var now = time.GetUtcNow();
        if (found is null || !found.IsOpen(now) || found.BrowserKey != cookie.BrowserKey)
        {
            return null;
        }

        return found.TokenHash == hash || IsSentTwice(found, token, now) ? found : null;
    }

    /// <summary>A form sent twice: the first one renewed the token, so this browser gets the renewed one again.</summary>
    private bool IsSentTwice(ProofingCase found, string token, DateTimeOffset now)
    {
        var next = cookie.Next(found.Id, token);
        if (now - found.TokenRenewedAt > Grace || CookieToken.Hash(next) != found.TokenHash)
        {
            return false;
        }

        cookie.Write(next);
        return true;
    }
}
