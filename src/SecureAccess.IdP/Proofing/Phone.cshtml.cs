using System.ComponentModel.DataAnnotations;
using System.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Authenticators;
using SecureAccess.IdP.Domain.Proofing;

namespace SecureAccess.IdP.Proofing;

/// <summary>Fourth stage, first half: the phone.</summary>
public sealed class PhonePage(
    JourneyDoor door, SubmitPhone submit, ChangeWay change, PhonesInProof phones, CodeEntry codes, IStringLocalizer<ProofingTexts> texts)
    : CasePage(door, texts)
{
    /// <inheritdoc />
    public override StepKey Step => StepKey.Phone;

    /// <summary>Whether the carrier gave no answer.</summary>
    public bool IsUnavailable { get; private set; }

    /// <summary>What was typed.</summary>
    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>The form; a code that is out leads to its page, unless the person wants another phone.</summary>
    public async Task<IActionResult> OnGetAsync(bool change, CancellationToken cancellationToken) =>
        !change && await phones.OfAsync(Case, cancellationToken) is not null
            && await codes.IsOutAsync(Case, CodePurpose.PhoneActivation, cancellationToken)
            ? ToPage("/register/phone/code")
            : Page();

    /// <summary>Asks the carrier and sends the code.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        if (!PhoneNumber.TryParse(Input.Phone, out var phone))
        {
            return Again("Input.Phone", Texts["Phone.Phone.Invalid"]);
        }

        switch (await submit.ExecuteAsync(Case, phone))
        {
            case SubmitPhone.Outcome.Sent:
                return ToPage("/register/phone/code");
            case SubmitPhone.Outcome.NotAccepted:
                return Refuse("Input.Phone", Texts["Phone.NotAccepted"]);
            case SubmitPhone.Outcome.TooMany:
                return Refuse("Input.Phone", Texts["Code.TooMany"]);
            case SubmitPhone.Outcome.Unavailable:
                IsUnavailable = true;
                return Page();
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>No such phone: the code comes by letter.</summary>
    public async Task<IActionResult> OnPostMailAsync(CancellationToken cancellationToken)
    {
        await change.ExecuteAsync(cancellationToken);
        return ToHub();
    }

    /// <summary>The form.</summary>
    public sealed record InputModel
    {
        /// <summary>Phone number.</summary>
        [Required(ErrorMessage = "Phone.Phone.Required"), StringLength(40, ErrorMessage = "Phone.Phone.Invalid")]
        public string? Phone { get; init; }

        /// <inheritdoc />
        public override string ToString() => "(phone)";
    }
}
