using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using SecureAccess.IdP.Accounts;
using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Ui.Content;
using SecureAccess.IdP.Ui.Outcomes;

namespace SecureAccess.IdP.Authenticators.Closing;

/// <summary>Where a person closes their account for good: what that means, and the password once more. Only the form's post closes it.</summary>
public sealed class ClosePage(BrowserSession sessions, FreshSignIn fresh, ConfirmClosing confirm, IStringLocalizer<AuthenticatorsTexts> texts)
    : FreshlySignedInPage(sessions, fresh)
{
    /// <summary>The path of the page.</summary>
    public const string Path = "/account/close";

    /// <summary>What the person types.</summary>
    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>Whether the password is asked for.</summary>
    public bool NeedsPassword => confirm.NeedsPassword(SignedIn);

    /// <summary>What it means.</summary>
    public void OnGet()
    {
        // The page asks and shows nothing else.
    }

    /// <summary>Closes it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (NeedsPassword && string.IsNullOrEmpty(Input.Password))
        {
            ModelState.AddModelError("Input.Password", texts["Close.Password.Required"]);
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        switch (await confirm.HandleAsync(SignedIn, Input.Password, cancellationToken))
        {
            case ConfirmClosingOutcome.Closed:
                return new OutcomePage(texts["Closed.Title"], texts["Closed.What"], texts["Closed.Next"])
                {
                    Kind = NoticeKind.Success,
                    OtherAction = new OutcomeAction(texts["Closed.Register"], "/register"),
                    OffersHelpDesk = true,
                };
            case ConfirmClosingOutcome.NotOpen:
                return ToHub();
            case ConfirmClosingOutcome.Busy:
                return Busy(texts["SignIn.Busy"]);
            default:
                OfferHelpDesk();
                ModelState.AddModelError("Input.Password", texts["Close.Refused"]);
                return Page();
        }
    }

    /// <summary>The form.</summary>
    public sealed record InputModel
    {
        /// <summary>As typed: blanks belong to it. The bound keeps hashing bounded.</summary>
        [DisplayFormat(ConvertEmptyStringToNull = false), StringLength(1024, ErrorMessage = "SignIn.Password.TooLong")]
        public string? Password { get; init; }

        /// <summary>Whether the person says that they know what it means.</summary>
        [Range(typeof(bool), "true", "true", ErrorMessage = "Close.Understood.Required")]
        public bool Understood { get; init; }

        /// <inheritdoc />
        public override string ToString() => "(password)";
    }
}
