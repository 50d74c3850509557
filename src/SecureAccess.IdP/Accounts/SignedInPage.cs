using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Assurance;
using SecureAccess.IdP.Ui;

namespace SecureAccess.IdP.Accounts;

/// <summary>
/// A page for a person who is signed in with two factors (SP 800-63A-4 5.1: an account's data is shown at AAL2 or higher). Everybody else,
/// and whoever must replace their password first, goes to the hub, which knows what is missing.
/// </summary>
public abstract class SignedInPage(BrowserSession sessions) : HostedPage
{
    /// <summary>Who is signed in.</summary>
    public SignedIn SignedIn { get; private set; } = null!;

    /// <summary>After how many minutes without a request the session ends.</summary>
    public int IdleMinutes => (int)SignedIn.Session.Idle.TotalMinutes;

    /// <summary>Lets nobody past with less.</summary>
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        if (await sessions.CurrentAsync(HttpContext.RequestAborted) is not { Session.Aal: >= Aal.Two, Account.MustChangePassword: false } signedIn)
        {
            context.Result = ToHub();
            return;
        }

        SignedIn = signedIn;
        if (signedIn.Account.Status == AccountStatus.Restricted && !OpenWhileRestricted)
        {
            context.Result = ToPage(OwnPages.Restricted);
            return;
        }

        if (Refusal() is { } refusal)
        {
            context.Result = refusal;
            return;
        }

        await next();
    }

    /// <summary>
    /// Whether the page is open while staff look into the account. A page is not, until it says so: what it shows must not be of the tax record, whose
    /// owner may be somebody else, and what it does must leave the account as it is, or shut it down.
    /// </summary>
    protected virtual bool OpenWhileRestricted => false;

    /// <summary>What the page says to a person who is signed in and may not enter it; null for whoever may.</summary>
    protected virtual IActionResult? Refusal() => null;
}
