using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using SecureAccess.IdP.Authenticators.Codes;
using SecureAccess.IdP.Ui;
using SecureAccess.IdP.Ui.Forms;

namespace SecureAccess.IdP.Authenticators.ForgottenPassword;

/// <summary>Where the code of the e-mail is typed. It answers alike for names that are nobody's.</summary>
public sealed class ResetCodePage(
    CurrentReset current, BeginReset begin, ConfirmResetCode confirm, IOptions<AuthenticatorsOptions> options, IStringLocalizer<AuthenticatorsTexts> texts)
    : ResetPage(current, ResetStage.Code)
{
    /// <summary>What the person types.</summary>
    [BindProperty]
    public CodeInput Input { get; set; } = new();

    /// <summary>How long a code is good.</summary>
    public int ValidMinutes => (int)options.Value.ResetCodeValidity.TotalMinutes;

    /// <summary>Looks at it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        if (await confirm.HandleAsync(Open, TypedCode.Digits(Input.Code), cancellationToken) is ResetCodeOutcome.Right)
        {
            return ToPage("/forgot/password/factor");
        }

        OfferHelpDesk();
        ModelState.AddModelError("Input.Code", texts["Reset.Code.Refused"]);
        return Page();
    }

    /// <summary>Sends another one.</summary>
    public async Task<IActionResult> OnPostSendAsync(CancellationToken cancellationToken)
    {
        ModelState.Clear();
        if (await begin.AgainAsync(Open, cancellationToken) is AskResetOutcome.TooMany)
        {
            return ForgotPasswordPage.TooMany(texts, Continue.WithFlow(Request, "/signin"));
        }

        Notify("ResetCodeSent");
        return ToSelf();
    }
}
