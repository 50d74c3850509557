using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Protocol.FrontChannel;
using SecureAccess.IdP.Protocol.ThirdPartyLogin;
using SecureAccess.IdP.Ui;
using SecureAccess.IdP.Ui.Headers;

namespace SecureAccess.IdP.Accounts.SigningOut;

/// <summary>
/// Tells that nobody is signed in any more, loads the pages by which applications clear this browser (Front-Channel Logout 1.0, 3), and leads
/// on: by itself once they are loaded where script runs, by the link where it does not.
/// </summary>
public sealed class SignedOutPage(
    SignedOutSeal seal, FrontChannelLogout frontChannel, InitiateLogin initiateLogin, IdPDbContext db, ContentSecurityPolicy policy)
    : HostedPage
{
    /// <summary>The sealed visit.</summary>
    [BindProperty(SupportsGet = true, Name = SignedOutSeal.Parameter)]
    public string? Sealed { get; set; }

    /// <summary>Pages of applications to load.</summary>
    public IReadOnlyList<Uri> ClientPages { get; private set; } = [];

    /// <summary>Where the application wants the person back; null for nowhere.</summary>
    public string? ReturnTo { get; private set; }

    /// <summary>The application that asked; null when none did.</summary>
    public string? ClientName { get; private set; }

    /// <summary>Where to sign in to that application again; null when it registered nothing.</summary>
    public string? SignInAgain { get; private set; }

    /// <summary>Shows it.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var visit = seal.Open(Sealed);
        ReturnTo = visit.ReturnTo;
        if (visit.SessionId is { } sessionId)
        {
            ClientPages = await frontChannel.ListAsync(sessionId, cancellationToken);
            foreach (var page in ClientPages)
            {
                policy.AllowFrame(page);
            }
        }

        if (visit.ClientId is { } clientId)
        {
            ClientName = await db.ClientPolicies.AsNoTracking()
                .Where(p => p.ClientId == clientId).Select(p => p.DisplayName).FirstOrDefaultAsync(cancellationToken);
            SignInAgain = await initiateLogin.FindAsync(clientId, cancellationToken) is { Length: > 0 } address ? address : null;
        }
    }
}
