using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Audit;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Data.Sessions;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Assurance;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Sessions;
using SecureAccess.IdP.Operations;
using SecureAccess.IdP.Protocol.SessionManagement;

namespace SecureAccess.IdP.Accounts.Sessions;

/// <summary>
/// The session of the browser at hand: found by the hash of the cookie's token, started by a first factor, raised by a second, ended. A
/// session counts only while it is live and its account is usable, so a suspended account is out at once.
/// </summary>
public sealed class BrowserSession(
    IHttpContextAccessor accessor, IdPDbContext db, SessionLook look, SessionEnding ending, AuditTrail audit, SessionTiming timing)
{
    /// <summary>The session cookie.</summary>
    public const string CookieName = "__Host-sa-session";

    // Compiled: looking the query up by its shape cost as much as reading the rows.
    private static readonly Func<IdPDbContext, string, CancellationToken, Task<SignedIn?>> FindAsync = EF.CompileAsyncQuery(
        (IdPDbContext db, string hash, CancellationToken cancellationToken) => db.Sessions
            .Where(s => s.TokenHash == hash && s.EndedAt == null)
            .Join(db.Accounts, s => s.AccountId, a => a.Id, (session, account) => new SignedIn(session, account))
            .FirstOrDefault());

    private SignedIn? current;
    private bool read;
    private PresentPerson? present;
    private bool looked;

    /// <summary>
    /// Who is signed in at this browser, to be looked at and not to be changed; null when nobody is. One read a request, and one of the
    /// cheap sort: every authorization takes it.
    /// </summary>
    public async ValueTask<PresentPerson?> PresentAsync(CancellationToken cancellationToken)
    {
        if (read)
        {
            return current is null ? null : new PresentPerson(current.Session, current.Account.Standing, MayBeOnJourney: true);
        }

        if (!looked && TokenHash is { } hash)
        {
            present = await LiveAsync(await look.FindAsync(hash, cancellationToken), found => found.Session, cancellationToken);
        }

        looked = true;
        return present;
    }

    /// <summary>Who is signed in at this browser, tracked by the unit of work; null when nobody is. One read a request.</summary>
    public async ValueTask<SignedIn?> CurrentAsync(CancellationToken cancellationToken)
    {
        if (!read && TokenHash is { } hash)
        {
            var found = await FindAsync(db, hash, cancellationToken);
            current = await LiveAsync(
                found?.Account.Status.OpensToOwner() == true ? found : null, signedIn => signedIn.Session, cancellationToken);
        }

        read = true;
        return current;
    }

    /// <summary>
    /// Starts a session with the first factor just verified, in the unit of work; the caller saves, inside a transaction begun before.
    /// Somebody else who was signed in at this browser is signed out: nothing of the former person is left. The same person's session goes on
    /// under a new token, with this factor alone (OpenID Connect Core, 3.1.2.1, <c>prompt=login</c>: authenticating again is no logout).
    /// </summary>
    public Task<Session> StartAsync(Account account, AuthenticationMethod method, CancellationToken cancellationToken) =>
        StartAsync(account, method, key: null, cancellationToken);

    /// <summary>The same with a passkey, and what its use has shown.</summary>
    public async Task<Session> StartAsync(Account account, AuthenticationMethod method, KeyProof? key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(account);
        var now = timing.Now;
        var token = CookieToken.Draw();
        if (await CurrentAsync(cancellationToken) is { } former)
        {
            if (former.Account.Id == account.Id)
            {
                former.Session.Renew(Verified(method, now, key), CookieToken.Hash(token), timing.Clocks);
                WriteCookieOnceSaved(former.Session, token);
                return former.Session;
            }

            await ending.EndOneOfAsync(former.Account.Id, former.Session.Id, SessionEnd.Replaced, cancellationToken);
        }

        var sid = RandomNumberGenerator.GetHexString(32, lowercase: true);
        var session = Session.Start(account.Id, sid, CookieToken.Hash(token), Verified(method, now, key), timing.Clocks);
        db.Sessions.Add(session);
        WriteCookieOnceSaved(session, token);
        (current, read) = (new SignedIn(session, account), true);
        return session;
    }

    /// <summary>Adds a verified factor; the token changes with it (ASVS 7.2.4). The caller saves.</summary>
    public void Raise(SignedIn signedIn, AuthenticationMethod method, KeyProof? key = null)
    {
        ArgumentNullException.ThrowIfNull(signedIn);
        var token = CookieToken.Draw();
        signedIn.Session.Add(Verified(method, timing.Now, key), CookieToken.Hash(token), timing.Clocks);
        WriteCookieOnceSaved(signedIn.Session, token);
    }

    /// <summary>
    /// Adds a verified factor to what another tab of this browser left in the same moment. The token is the one that tab's answer carries, new
    /// since the factor was asked for; a third one would leave that tab with a dead cookie. The caller saves.
    /// </summary>
    public void Join(SignedIn signedIn, AuthenticationMethod method, KeyProof? key = null)
    {
        ArgumentNullException.ThrowIfNull(signedIn);
        signedIn.Session.Add(Verified(method, timing.Now, key), signedIn.Session.TokenHash, timing.Clocks);
    }

    /// <summary>Gives the session another token and leaves the rest as it is (ASVS 7.2.4). The caller saves.</summary>
    public void RenewToken(SignedIn signedIn)
    {
        ArgumentNullException.ThrowIfNull(signedIn);
        var token = CookieToken.Draw();
        signedIn.Session.ReplaceToken(CookieToken.Hash(token));
        WriteCookieOnceSaved(signedIn.Session, token);
    }

    /// <summary>
    /// Ends the session of this browser; the caller saves, inside a transaction begun before. Without a session only the cookie goes.
    /// </summary>
    public async Task EndAsync(SessionEnd reason, CancellationToken cancellationToken)
    {
        if (await CurrentAsync(cancellationToken) is { } signedIn
            && await ending.EndOneOfAsync(signedIn.Account.Id, signedIn.Session.Id, reason, cancellationToken) == 1)
        {
            audit.Record(AuditCatalogue.SignedOut, new AuditSubject(signedIn.Account.Id, SessionId: signedIn.Session.Id));
        }

        Context.Response.Cookies.Delete(CookieName, HostCookie.ForSession());
        ForgetState();
        (current, read) = (null, true);
    }

    /// <summary>
    /// The browser state that goes with a session (Session Management 1.0, 3.2): another one whenever the token is, and no way back to it.
    /// </summary>
    public static string StateOf(Session session)
    {
        ArgumentNullException.ThrowIfNull(session);
        return CookieToken.Hash("browser state " + session.TokenHash);
    }

    private Authentication Verified(AuthenticationMethod method, DateTimeOffset now, KeyProof? key) =>
        new(method, now, key, UserAgentNames.Of(Context.Request.Headers.UserAgent.ToString()));

    private void ForgetState()
    {
        if (Context.Request.Cookies.ContainsKey(OpBrowserState.CookieName) && !Context.Response.HasStarted)
        {
            OpBrowserState.Forget(Context.Response);
        }
    }

    private string? TokenHash =>
        Context.Request.Cookies[CookieName] is { Length: > 0 and <= 128 } token ? CookieToken.Hash(token) : null;

    private HttpContext Context => accessor.HttpContext ?? throw new InvalidOperationException("Only a request has a session.");

    /// <summary>What was found, if its session is live; that it was seen is noted.</summary>
    private async ValueTask<T?> LiveAsync<T>(T? found, Func<T, Session> sessionOf, CancellationToken cancellationToken)
        where T : class
    {
        var now = timing.Now;
        if (found is null || !sessionOf(found).IsLive(now))
        {
            // Ended from elsewhere: the frames of relying parties learn of it from the browser's state.
            ForgetState();
            return null;
        }

        await SeenAsync(sessionOf(found), now, cancellationToken);
        return found;
    }

    /// <summary>Moves last-seen at most once a minute, outside the unit of work: a read never waits on it.</summary>
    private async Task SeenAsync(Session session, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (now - session.LastSeenAt >= Session.SeenInterval)
        {
            // By the token too, since a step-up in the same moment may have left a shorter clock.
            var idleEnd = now + session.Idle;
            await db.Sessions.Where(s => s.Id == session.Id && s.LastSeenAt < now && s.TokenHash == session.TokenHash)
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.LastSeenAt, now).SetProperty(s => s.IdleEnd, idleEnd), cancellationToken);
        }
    }

    /// <summary>
    /// The cookie goes out with the response, and only when the session was saved with this token: a request that lost a race must not
    /// replace the winner's cookie with a dead one.
    /// </summary>
    private void WriteCookieOnceSaved(Session session, string token) => Context.Response.OnStarting(() =>
    {
        if (db.Entry(session).State == EntityState.Unchanged && session.TokenHash == CookieToken.Hash(token))
        {
            Context.Response.Cookies.Append(CookieName, token, HostCookie.ForSession());
            OpBrowserState.Write(Context.Response, StateOf(session));
        }

        return Task.CompletedTask;
    });
}
