using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using SecureAccess.IdP.Ui;
using SecureAccess.IdP.Ui.Content;
using SecureAccess.IdP.Ui.Outcomes;

namespace SecureAccess.IdP.Accounts.Disowning;

/// <summary>
/// Where the letter leads. Opening it does nothing, since mail scanners and previews follow links; only the form's post acts. The code is
/// typed and never part of the address, which would be logged.
/// </summary>
public sealed class DisownPage(DisownAccount disown, IStringLocalizer<AccountsTexts> texts) : HostedPage
{
    /// <summary>What the person types.</summary>
    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>Disowns.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        switch (await disown.HandleAsync(Input.Code!, cancellationToken))
        {
            case DisownOutcome.Disowned:
                return new OutcomePage(texts["Disowned.Title"], texts["Disowned.What"], texts["Disowned.Next"])
                {
                    Kind = NoticeKind.Success,
                    OffersHelpDesk = true,
                };
            case DisownOutcome.TooMany:
                return new OutcomePage(texts["Disown.TooMany.Title"], texts["Disown.TooMany.What"], texts["Disown.TooMany.Next"])
                {
                    Kind = NoticeKind.Warning,
                    OffersHelpDesk = true,
                };
            default:
                OfferHelpDesk();
                ModelState.AddModelError("Input.Code", texts["Disown.NotRecognised"]);
                return Page();
        }
    }

    /// <summary>The form.</summary>
    public sealed record InputModel
    {
        /// <summary>As printed: letters, digits and hyphens.</summary>
        [Required(ErrorMessage = "Disown.Code.Required"), StringLength(64, ErrorMessage = "Disown.NotRecognised")]
        public string? Code { get; init; }
    }
}
