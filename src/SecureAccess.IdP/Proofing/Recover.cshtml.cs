using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Ui;

namespace SecureAccess.IdP.Proofing;

/// <summary>
/// For the owner of a proofed account who lost all second factors: proving again who they are brings them back (SP 800-63B-4 4.2.1.4), where no second
/// code reaches them.
/// </summary>
public sealed class RecoverPage(JourneyDoor door, CaseSession cases) : HostedPage
{
    private SignedIn person = null!;

    /// <inheritdoc />
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        if (await door.RecoveringAsync(HttpContext.RequestAborted) is not { } found)
        {
            context.Result = ToHub();
            return;
        }

        person = found;
        await next();
    }

    /// <summary>What it takes.</summary>
    public void OnGet()
    {
        // The page says what to have ready and asks nothing yet.
    }

    /// <summary>Begins it; one that was begun before is over.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await cases.OpenForRecoveryAsync(person, cancellationToken);
        return ToHub();
    }
}
