using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Assurance;
using SecureAccess.IdP.Ui;

namespace SecureAccess.IdP.Accounts.Restriction;

/// <summary>
/// Tells the owner of a restricted account, who has shown the password at least, what is closed to it and whom to ask. Why it was restricted, the help desk
/// says: whoever is signed in may be the one whom it is about.
/// </summary>
public sealed class RestrictedPage(BrowserSession sessions) : HostedPage
{
    /// <summary>Where "back to the application" is posted: it gets <c>unmet_authentication_requirements</c>, and the person is not in a loop.</summary>
    public string BackUrl => QueryHelpers.AddQueryString(
        Continue.WithFlow(Request, Continue.NotNowPath), Continue.DeclinedParameter, Continue.DeclinedRestricted);

    /// <summary>Whether the pages of the account are open to whoever is here.</summary>
    public bool SeesOwnPages { get; private set; }

    /// <summary>Shows it; to everybody else the hub knows what is next.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await sessions.CurrentAsync(cancellationToken) is not { Account.Status: AccountStatus.Restricted } signedIn)
        {
            return ToHub();
        }

        SeesOwnPages = signedIn is { Session.Aal: >= Aal.Two, Account.MustChangePassword: false };
        return Page();
    }
}
