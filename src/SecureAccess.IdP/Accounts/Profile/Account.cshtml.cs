using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Domain.Accounts;

namespace SecureAccess.IdP.Accounts.Profile;

/// <summary>The account's own page: who is signed in, what is proven, which second factors are bound, and when the last sign-in was.</summary>
public sealed class AccountPage(BrowserSession sessions, IdPDbContext db) : SignedInPage(sessions)
{
    /// <inheritdoc />
    protected override bool OpenWhileRestricted => true;

    /// <summary>What is shown.</summary>
    public AccountOverview Overview { get; private set; } = null!;

    /// <summary>Whether staff restricted the account.</summary>
    public bool IsRestricted => SignedIn.Account.Status == AccountStatus.Restricted;

    /// <summary>Shows the account.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken) =>
        Overview = await AccountOverview.OfAsync(db, SignedIn, cancellationToken);
}
