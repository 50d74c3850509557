using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using SecureAccess.IdP.Authenticators.RecoveryCodes;
using SecureAccess.IdP.Authenticators.SecondFactor;
using SecureAccess.IdP.Ui;

namespace SecureAccess.IdP.Authenticators.ForgottenPassword;

/// <summary>A saved recovery code beside the e-mailed one: two codes by two different ways (SP 800-63B-4 4.2.2.2). It does not say whether there are any.</summary>
public sealed class ResetRecoveryCodePage(
    CurrentReset current, ShowFactorForReset show, UseRecoveryCode use, SecondFactorTexts codeTexts, IStringLocalizer<AuthenticatorsTexts> texts)
    : ResetPage(current, ResetStage.Factor)
{
    /// <summary>What the person types.</summary>
    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>Looks at it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var outcome = await use.HandleAsync(show.Of(Open), Input.RecoveryCode!, cancellationToken);
        switch (outcome)
        {
            case SecondFactorOutcome.Accepted or SecondFactorOutcome.Overtaken:
                return ToPage("/forgot/password/new");
            case SecondFactorOutcome.Closed { Until: var until }:
                return codeTexts.RecoveryClosed(until, Continue.WithFlow(Request, "/forgot/password/factor"));
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

        /// <inheritdoc />
        public override string ToString() => "(code)";
    }
}
