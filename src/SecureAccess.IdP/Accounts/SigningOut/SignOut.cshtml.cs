using Microsoft.AspNetCore.Mvc;
using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Protocol.FrontChannel;
using SecureAccess.IdP.Ui;

namespace SecureAccess.IdP.Accounts.SigningOut;

/// <summary>Asks before signing out, since a link on another site can lead here (ASVS 10.6.2); only the form's post does it.</summary>
public sealed class SignOutPage(BrowserSession sessions, SignOut signOut, FrontChannelLogout frontChannel, SignedOutSeal seal) : HostedPage
{
    /// <summary>The question, to whoever is signed in.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await sessions.CurrentAsync(cancellationToken) is null ? ToPage(SignedOutSeal.Path) : Page();

    /// <summary>Signs out.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var signedIn = await sessions.CurrentAsync(cancellationToken);
        await signOut.HandleAsync(cancellationToken);
        return ToPage(signedIn is not null && (await frontChannel.ListAsync(signedIn.Session.Sid, cancellationToken)).Count > 0
            ? seal.Url(new SignedOutVisit(signedIn.Session.Sid, ClientId: null, ReturnTo: null))
            : SignedOutSeal.Path);
    }
}
