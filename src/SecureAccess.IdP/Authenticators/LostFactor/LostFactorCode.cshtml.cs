using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using SecureAccess.IdP.Authenticators.Codes;
using SecureAccess.IdP.Authenticators.ForgottenPassword;
using SecureAccess.IdP.Ui;
using SecureAccess.IdP.Ui.Forms;

namespace SecureAccess.IdP.Authenticators.LostFactor;

/// <summary>The first of two codes: that of the e-mail, in every session anew.</summary>
public sealed class LostFactorCodePage(
    LostFactorGate gate, AskRecoveryCode ask, EnterRecovery enter, IOptions<AuthenticatorsOptions> options, IStringLocalizer<AuthenticatorsTexts> texts)
    : LostFactorPage(gate)
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

        switch (await enter.EmailAsync(Visit, TypedCode.Digits(Input.Code), cancellationToken))
        {
            case RecoveryOutcome.Right:
                return ToPage($"{Start}/second");
            case RecoveryOutcome.Over:
                return ToPage(Start);
            default:
                OfferHelpDesk();
                ModelState.AddModelError("Input.Code", texts["Reset.Code.Refused"]);
                return Page();
        }
    }

    /// <summary>Sends another one.</summary>
    public async Task<IActionResult> OnPostSendAsync(CancellationToken cancellationToken)
    {
        ModelState.Clear();
        if (await ask.HandleAsync(Visit, cancellationToken) is not AskCodeOutcome.Sent)
        {
            return ForgotPasswordPage.TooMany(texts, Continue.WithFlow(Request, Start));
        }

        Notify("CodeSent");
        return ToSelf();
    }

    /// <inheritdoc />
    protected override string? Elsewhere() => Visit.Recovery is null ? Start : Visit.EmailShown ? $"{Start}/second" : null;
}
