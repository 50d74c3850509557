using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using SecureAccess.IdP.Accounts;
using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Assurance;
using SecureAccess.IdP.Ui.Outcomes;

namespace SecureAccess.IdP.HelpDesk;

/// <summary>
/// A page for staff, signed in with a passkey or security key; in Development an app's code will do. For everybody else it does not exist.
/// </summary>
public abstract class StaffPage(BrowserSession sessions, IHostEnvironment environment, IStringLocalizer<HelpDeskTexts> texts) : SignedInPage(sessions)
{
    /// <summary>This room's texts.</summary>
    protected IStringLocalizer<HelpDeskTexts> Texts => texts;

    /// <summary>The roles of which one opens this page.</summary>
    protected abstract StaffRole Roles { get; }

    /// <summary>Whether the member of staff who is here has a role.</summary>
    public bool Has(StaffRole role) => SignedIn.Account.StaffRoles.HasFlag(role);

    /// <inheritdoc />
    protected override IActionResult? Refusal()
    {
        if (SignedIn.Account is not { Origin: AccountOrigin.Staff } account || (account.StaffRoles & Roles) == StaffRole.None)
        {
            return new NotFoundResult();
        }

        return environment.IsDevelopment() || SignedIn.Session.Authentications.Any(a => a.Method == AuthenticationMethod.Passkey)
            ? null
            : new OutcomePage(texts["Passkey.Title"], texts["Passkey.What"], texts["Passkey.Next"])
            {
                Action = new OutcomeAction(texts["Passkey.Use"], "/signin/passkey"),
                OtherAction = new OutcomeAction(texts["Passkey.Add"], "/enrol/passkey"),
            };
    }
}
