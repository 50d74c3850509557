using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Authenticators;
using SecureAccess.IdP.Domain.Proofing;

namespace SecureAccess.IdP.Proofing;

/// <summary>First stage, first half: name and e-mail address.</summary>
public sealed class EmailPage(
    JourneyDoor door, SubmitEmail submit, CodeEntry codes, IStringLocalizer<ProofingTexts> texts) : CasePage(door, texts)
{
    /// <inheritdoc />
    public override StepKey Step => StepKey.Email;

    /// <summary>What was typed.</summary>
    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>The form; a code that is out leads to its page, unless the person wants another address.</summary>
    public async Task<IActionResult> OnGetAsync(bool change, CancellationToken cancellationToken) =>
        !change && await codes.IsOutAsync(Case, CodePurpose.EmailConfirmation, cancellationToken)
            ? ToPage("/register/email/code")
            : Page();

    /// <summary>Sends the code.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        if (!EmailAddress.TryParse(Input.Email, out var email))
        {
            return Again("Input.Email", Texts["Email.Email.Invalid"]);
        }

        var name = new PersonName(Input.GivenName!.Trim(), null, Input.FamilyName!.Trim());
        return await submit.ExecuteAsync(Case, name, email, cancellationToken) is SubmitEmail.Outcome.Sent
            ? ToPage("/register/email/code")
            : Refuse("Input.Email", Texts["Code.TooMany"]);
    }

    /// <summary>The form.</summary>
    public sealed record InputModel
    {
        /// <summary>First name.</summary>
        [Required(ErrorMessage = "Name.Given.Required"), StringLength(40, ErrorMessage = "Name.Length")]
        [RegularExpression(PlainText.Pattern, ErrorMessage = "Field.Plain")]
        public string? GivenName { get; init; }

        /// <summary>Last name.</summary>
        [Required(ErrorMessage = "Name.Family.Required"), StringLength(60, ErrorMessage = "Name.Length")]
        [RegularExpression(PlainText.Pattern, ErrorMessage = "Field.Plain")]
        public string? FamilyName { get; init; }

        /// <summary>E-mail address.</summary>
        [Required(ErrorMessage = "Email.Email.Required")]
        public string? Email { get; init; }

        /// <inheritdoc />
        public override string ToString() => "(name and e-mail address)";
    }
}
