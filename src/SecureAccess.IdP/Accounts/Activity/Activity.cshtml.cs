using Microsoft.AspNetCore.Mvc;
using SecureAccess.IdP.Accounts.Sessions;

namespace SecureAccess.IdP.Accounts.Activity;

/// <summary>What happened to a person's account, so that they notice what was not them; and what to do about that.</summary>
public sealed class ActivityPage(BrowserSession sessions, ListActivity list) : SignedInPage(sessions)
{
    /// <inheritdoc />
    protected override bool OpenWhileRestricted => true;

    /// <summary>The path of the page.</summary>
    public const string Path = "/account/activity";

    /// <summary>Which page of it, from 1; anything that is no number is the first.</summary>
    [BindProperty(SupportsGet = true, Name = "page-number")]
    public int Number { get; set; } = 1;

    /// <summary>What is shown.</summary>
    public ActivityView Shown { get; private set; } = null!;

    /// <summary>Shows it.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        ModelState.Clear();
        Shown = await list.HandleAsync(SignedIn.Account.Id, Number, cancellationToken);
    }
}
