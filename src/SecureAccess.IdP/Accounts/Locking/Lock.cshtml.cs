using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Ui.Content;
using SecureAccess.IdP.Ui.Outcomes;

namespace SecureAccess.IdP.Accounts.Locking;

/// <summary>Asks before a person shuts their own account down; only the form's post does it.</summary>
public sealed class LockPage(BrowserSession sessions, LockAccount locking, IStringLocalizer<AccountsTexts> texts) : SignedInPage(sessions)
{
    /// <inheritdoc />
    protected override bool OpenWhileRestricted => true;

    /// <summary>The question.</summary>
    public void OnGet()
    {
        // The page asks and shows nothing else.
    }

    /// <summary>Shuts it down.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await locking.HandleAsync(SignedIn, cancellationToken);
        return new OutcomePage(texts["Disowned.Title"], texts["Disowned.What"], texts["Disowned.Next"])
        {
            Kind = NoticeKind.Success,
            OffersHelpDesk = true,
        };
    }
}
