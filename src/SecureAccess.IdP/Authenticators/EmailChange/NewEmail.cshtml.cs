using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using SecureAccess.IdP.Accounts;
using SecureAccess.IdP.Accounts.Notices;
using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Ui;

namespace SecureAccess.IdP.Authenticators.EmailChange;

/// <summary>Where a person names the address at which they want to be reached.</summary>
public sealed class NewEmailPage(
    BrowserSession sessions,
    FreshSignIn fresh,
    ValidatedAddresses addresses,
    SendEmailChangeCode send,
    IStringLocalizer<AuthenticatorsTexts> texts,
    IStringLocalizer<UiTexts> general) : FreshlySignedInPage(sessions, fresh)
{
    /// <summary>The path of the page.</summary>
    public const string Path = "/account/email";

    /// <summary>What the person types.</summary>
    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>The address now.</summary>
    public string? Present { get; private set; }

    /// <summary>The form.</summary>
    public async Task OnGetAsync() => Present = await addresses.EmailAsync(SignedIn.Account);

    /// <summary>Sends a code to the address typed.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await OnGetAsync();
        if (!ModelState.IsValid)
        {
            return Page();
        }

        if (!EmailAddress.TryParse(Input.Email, out var email))
        {
            return Again(texts["NewEmail.Invalid"]);
        }

        switch (await send.ToAsync(SignedIn, email, cancellationToken))
        {
            case NameEmailOutcome.Same:
                return Again(texts["NewEmail.Same"]);
            case NameEmailOutcome.TooMany { Until: var until }:
                OfferHelpDesk();
                return Again(texts["NewEmail.TooMany", EasternTime.Text(general, until)]);
            default:
                return ToPage(NewEmailCodePage.Path);
        }
    }

    private IActionResult Again(string sentence)
    {
        ModelState.AddModelError("Input.Email", sentence);
        return Page();
    }

    /// <summary>The form.</summary>
    public sealed record InputModel
    {
        /// <summary>The new address.</summary>
        [Required(ErrorMessage = "NewEmail.Required"), StringLength(EmailAddress.MaxLength, ErrorMessage = "NewEmail.Invalid")]
        public string? Email { get; init; }

        /// <inheritdoc />
        public override string ToString() => "(e-mail address)";
    }
}
