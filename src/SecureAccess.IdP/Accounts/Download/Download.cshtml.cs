using Microsoft.AspNetCore.Mvc;
using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Audit;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Domain.Audit;

namespace SecureAccess.IdP.Accounts.Download;

/// <summary>
/// Where a person takes a copy of their data. It takes a fresh sign-in, since a session left open is worth more with the file than without, and a
/// post, so that no link or prefetch makes one.
/// </summary>
public sealed class DownloadPage(
    BrowserSession sessions, FreshSignIn fresh, PersonalData data, AuditTrail audit, IdPDbContext db, TimeProvider time) : FreshlySignedInPage(sessions, fresh)
{
    /// <summary>The path of the page.</summary>
    public const string Path = "/account/data";

    /// <summary>What is in the file.</summary>
    public void OnGet()
    {
        // The page asks and shows nothing else.
    }

    /// <summary>Hands the file out. It is on record before its first byte leaves.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var (session, account) = SignedIn;
        audit.Record(AuditCatalogue.DataTakenOut, new AuditSubject(account.Id, SessionId: session.Id));
        await db.SaveChangesAsync(cancellationToken);
        return new PersonalDataFile(data, account, time.GetUtcNow());
    }
}
