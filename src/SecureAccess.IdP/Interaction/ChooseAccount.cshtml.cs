using System.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Ui;

namespace SecureAccess.IdP.Interaction;

/// <summary>
/// Lets the person choose: go on as who they are here, or sign in as somebody else (<c>prompt=select_account</c>, OpenID Connect Core
/// 3.1.2.1). The choice is sealed into this request, for the person it was made by, and holds for no other.
/// </summary>
internal sealed class ChooseAccountPage(CurrentFlow flow, BrowserSession sessions) : HostedPage
{
    /// <summary>The name the person signed in with.</summary>
    public string Username { get; private set; } = "";

    /// <summary>Who asks.</summary>
    public string ClientName { get; private set; } = "";

    /// <summary>Whom the page named when it was shown: in another tab somebody else may have signed in since.</summary>
    [BindProperty]
    public string? Subject { get; set; }

    /// <summary>The question, to whoever is signed in.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await flow.RequestAsync(cancellationToken) is null || await sessions.CurrentAsync(cancellationToken) is not { } signedIn)
        {
            return ToHub();
        }

        Username = signedIn.Account.Username;
        Subject = signedIn.Account.Subject.Value;
        ClientName = (await flow.ClientAsync(cancellationToken))?.DisplayName ?? "";
        return Page();
    }

    /// <summary>Goes on as the person named.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await flow.RequestAsync(cancellationToken) is not { } request
            || await sessions.CurrentAsync(cancellationToken) is not { } signedIn
            || signedIn.Account.Subject.Value != Subject)
        {
            return ToHub();
        }

        return await flow.BeginAsync(request with { ChosenSubject = Subject }, cancellationToken) switch
        {
            SealOutcome.Sealed { Flow: var chosen } => new SeeOther(Continue.Url(Request, chosen)),
            SealOutcome.TooMany { RetryAfter: var wait } => TooMany(wait),
            _ => throw new UnreachableException(),
        };
    }
}
