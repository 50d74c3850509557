using Microsoft.AspNetCore.Mvc;
using SecureAccess.IdP.Accounts;
using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Data.Authenticators;
using SecureAccess.IdP.Domain.Authenticators;

namespace SecureAccess.IdP.Authenticators.RecoveryCodes;

/// <summary>
/// The page of a person's recovery codes: how many are left, and a form that makes a new set. The codes are in the answer to that form and nowhere
/// else: nothing stores them, no browser may keep the answer, and sending the form again makes no others.
/// </summary>
public sealed class RecoveryCodesPage(BrowserSession sessions, RecoveryCodeStore store, MakeRecoveryCodes make) : SignedInPage(sessions)
{
    /// <summary>The set there is.</summary>
    public RecoveryCodeSet Set { get; private set; } = null!;

    /// <summary>The codes just made; empty when none were.</summary>
    public IReadOnlyList<string> Codes { get; private set; } = [];

    /// <summary>Whether the form was sent a second time, so that nothing was made.</summary>
    public bool WasOvertaken { get; private set; }

    /// <summary>Whether few are left.</summary>
    public bool IsLow => Set.MadeAt is not null && Set.Left <= RecoveryCode.Few;

    /// <summary>The set that the form replaces.</summary>
    [BindProperty]
    public Guid Seen { get; set; }

    /// <summary>Shows how many are left.</summary>
    public Task OnGetAsync(CancellationToken cancellationToken) => FindAsync(cancellationToken);

    /// <summary>Makes a new set.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        switch (await make.HandleAsync(SignedIn, Seen, cancellationToken))
        {
            case MakeCodesOutcome.Made made:
                Codes = made.Codes;
                break;
            case MakeCodesOutcome.SignInFirst:
                Notify("SignInAgain");
                return ToPage("/signin");
            default:
                WasOvertaken = true;
                break;
        }

        await FindAsync(cancellationToken);
        return Page();
    }

    private async Task FindAsync(CancellationToken cancellationToken) => Set = await store.OfAsync(SignedIn.Account.Id, cancellationToken);
}
