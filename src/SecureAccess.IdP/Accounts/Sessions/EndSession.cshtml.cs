using Microsoft.AspNetCore.Mvc;
using SecureAccess.IdP.Accounts.SigningOut;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Domain.Sessions;

namespace SecureAccess.IdP.Accounts.Sessions;

/// <summary>Asks before one, the others or all sessions of a person end; only the form's post ends them.</summary>
public sealed class EndSessionPage(
    BrowserSession sessions, IdPDbContext db, EndSessions end, SignOutEverywhere everywhere, SignedOutSeal seal, TimeProvider time)
    : SignedInPage(sessions)
{
    /// <summary>In place of a session's id: every one but this browser's.</summary>
    public const string Others = "others";

    /// <summary>In place of a session's id: every one.</summary>
    public const string All = "all";

    /// <summary>A session's id, or one of the two words.</summary>
    [BindProperty(SupportsGet = true)]
    public string Which { get; set; } = "";

    /// <summary>The session that is to end; null when several are.</summary>
    public LiveSession? One { get; private set; }

    /// <summary>The question.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (Which is Others or All)
        {
            return Page();
        }

        One = (await LiveSession.ListAsync(db, SignedIn, time.GetUtcNow(), cancellationToken)).FirstOrDefault(s => s.Id.ToString() == Which);
        return One switch
        {
            null => ToList("SessionOver"),
            { IsThis: true } => ToPage("/signout"),
            _ => Page(),
        };
    }

    /// <summary>Ends them.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Which == All)
        {
            return ToPage(await everywhere.HandleAsync(SignedIn, cancellationToken) is { } visit ? seal.Url(visit) : SignedOutSeal.Path);
        }

        var (session, account) = SignedIn;
        if (Which == Others)
        {
            return Said(await end.AllButAsync(account.Id, session.Id, SessionEnd.EndedByOwner, cancellationToken));
        }

        // This browser's own ends by signing out, which takes its cookie as well.
        return !Guid.TryParse(Which, out var id) ? ToList("SessionOver")
            : id == session.Id ? ToPage("/signout")
            : Said(await end.OneAsync(account.Id, id, SessionEnd.EndedByOwner, cancellationToken));
    }

    /// <summary>One of another account is said to be over like one that is: nobody learns whether there is such a session.</summary>
    private IActionResult Said(EndSessionsOutcome outcome) =>
        ToList(outcome is EndSessionsOutcome.Ended ? "SessionsEnded" : "SessionOver");

    private IActionResult ToList(string notice)
    {
        Notify(notice);
        return ToPage(SessionsPage.Path);
    }
}
