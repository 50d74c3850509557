using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using SecureAccess.IdP.Accounts;
using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Authenticators.Codes;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Ui;
using SecureAccess.IdP.Ui.Forms;

namespace SecureAccess.IdP.Authenticators.EmailChange;

/// <summary>The code that was sent to the new e-mail address.</summary>
public sealed class NewEmailCodePage(
    BrowserSession sessions,
    FreshSignIn fresh,
    SendEmailChangeCode send,
    ConfirmEmailChange confirm,
    IOptions<AuthenticatorsOptions> options,
    IStringLocalizer<AuthenticatorsTexts> texts,
    IStringLocalizer<UiTexts> general) : FreshlySignedInPage(sessions, fresh)
{
    /// <summary>The path of the page.</summary>
    public const string Path = "/account/email/code";

    private EmailAddress? pending;

    /// <summary>What the person types.</summary>
    [BindProperty]
    public CodeInput Input { get; set; } = new();

    /// <summary>The address that the code went to, as far as it may be shown.</summary>
    public string Masked => pending?.Masked ?? "";

    /// <summary>How long a code is good.</summary>
    public int ValidMinutes => (int)options.Value.CodeValidity.TotalMinutes;

    /// <summary>The form, once an address was named.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await FindPendingAsync(cancellationToken) ? Page() : ToPage(NewEmailPage.Path);

    /// <summary>Sends another code.</summary>
    public async Task<IActionResult> OnPostSendAsync(CancellationToken cancellationToken)
    {
        ModelState.Clear();
        if (!await FindPendingAsync(cancellationToken))
        {
            return ToPage(NewEmailPage.Path);
        }

        if (await send.AgainAsync(SignedIn, cancellationToken) is NameEmailOutcome.TooMany { Until: var until })
        {
            return TooManyUntil(until);
        }

        Notify("CodeSent");
        return ToSelf();
    }

    /// <summary>Looks at a code.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await FindPendingAsync(cancellationToken))
        {
            return ToPage(NewEmailPage.Path);
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        switch (await confirm.HandleAsync(SignedIn, pending!, TypedCode.Digits(Input.Code), cancellationToken))
        {
            case EmailChangeOutcome.Changed:
                Notify("EmailChanged");
                return ToPage("/account/profile");
            case EmailChangeOutcome.Closed { Until: var until }:
                return TooManyUntil(until);
            case EmailChangeOutcome.Wrong:
                OfferHelpDesk();
                ModelState.AddModelError("Input.Code", texts["NewEmailCode.Wrong"]);
                return Page();
            default:
                OfferHelpDesk();
                ModelState.AddModelError("Input.Code", texts["NewEmailCode.NewNeeded"]);
                return Page();
        }
    }

    private IActionResult TooManyUntil(DateTimeOffset until)
    {
        OfferHelpDesk();
        ModelState.AddModelError("", texts["NewEmail.TooMany", EasternTime.Text(general, until)]);
        return Page();
    }

    private async Task<bool> FindPendingAsync(CancellationToken cancellationToken) =>
        (pending = await send.PendingAsync(SignedIn, cancellationToken)) is not null;
}
