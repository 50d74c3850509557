using Microsoft.AspNetCore.Mvc;
using SecureAccess.IdP.Accounts;
using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Data.Consents;

namespace SecureAccess.IdP.OpenId;

/// <summary>The applications a person let in, what each may see and since when, and a button that takes it back (ASVS 10.4.9 and 10.7.3).</summary>
internal sealed class AppsPage(AppsOfPerson list, RevokeConsent revoke, BrowserSession sessions) : SignedInPage(sessions)
{
    protected override bool OpenWhileRestricted => true;

    /// <summary>The applications, by name.</summary>
    public IReadOnlyList<AppOfPerson> Apps { get; private set; } = [];

    /// <summary>The application to take back what was allowed from.</summary>
    [BindProperty]
    public string? ClientId { get; set; }

    /// <summary>The list.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken) =>
        Apps = await list.ListAsync(SignedIn.Account.Subject.Value, cancellationToken);

    /// <summary>Takes back what one of them was allowed.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var known = await list.ListAsync(SignedIn.Account.Subject.Value, cancellationToken);
        if (known.Any(app => app.ClientId == ClientId))
        {
            await revoke.HandleAsync(SignedIn.Account, ClientId!, cancellationToken);
            Notify("AppTakenBack");
        }

        return ToSelf();
    }
}
