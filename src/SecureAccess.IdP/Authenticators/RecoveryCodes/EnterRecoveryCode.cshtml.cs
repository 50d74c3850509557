using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.Localization;
using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Authenticators.SecondFactor;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Domain.Assurance;
using SecureAccess.IdP.Ui;

namespace SecureAccess.IdP.Authenticators.RecoveryCodes;

/// <summary>
/// The way in for somebody whose phone or app is lost: a recovery code in its place. It does not say whether the account has any, and asks an account
/// without a second factor for none.
/// </summary>
public sealed class EnterRecoveryCodePage(
    BrowserSession sessions, IdPDbContext db, UseRecoveryCode use, SecondFactorTexts codeTexts, IStringLocalizer<AuthenticatorsTexts> texts) : HostedPage
{
    private SignedIn signedIn = null!;

    /// <summary>What the person types.</summary>
    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>Lets only a session with one factor in, whose account has a second.</summary>
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        var cancelled = HttpContext.RequestAborted;
        if (await sessions.CurrentAsync(cancelled) is not { } current)
        {
            context.Result = ToHub("SessionEnded");
            return;
        }

        signedIn = current;
        if (current.Session.Aal >= Aal.Two || !(await BoundFactors.OfAsync(db, current.Account.Id, cancelled)).Any)
        {
            context.Result = ToHub();
            return;
        }

        await next();
    }

    /// <summary>Looks at a code.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var outcome = await use.HandleAsync(signedIn, Input.RecoveryCode!, cancellationToken);
        switch (outcome)
        {
            case SecondFactorOutcome.Accepted or SecondFactorOutcome.Overtaken:
                return ToHub();
            case SecondFactorOutcome.Closed { Until: var until }:
                return codeTexts.RecoveryClosed(until, ContinueUrl);
            default:
                OfferHelpDesk();
                ModelState.AddModelError(
                    "Input.RecoveryCode", outcome is SecondFactorOutcome.UsedBefore ? texts["Recovery.UsedBefore"] : texts["Recovery.Wrong"]);
                return Page();
        }
    }

    /// <summary>The form.</summary>
    public sealed record InputModel
    {
        /// <summary>As printed: letters, digits and hyphens.</summary>
        [Required(ErrorMessage = "Recovery.Code.Required"), StringLength(64, ErrorMessage = "Recovery.Wrong")]
        public string? RecoveryCode { get; init; }
    }
}
