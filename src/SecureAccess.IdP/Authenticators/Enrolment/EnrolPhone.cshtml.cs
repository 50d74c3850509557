using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Notifications;
using SecureAccess.IdP.Ui;

namespace SecureAccess.IdP.Authenticators.Enrolment;

/// <summary>
/// The phone for text codes. The one with which the person was proofed is offered by its last four digits; another one may be typed.
/// </summary>
public sealed class EnrolPhonePage(
    EnrolmentGate gate, PhoneRules rules, SendEnrolmentCode send, IStringLocalizer<AuthenticatorsTexts> texts, IStringLocalizer<UiTexts> general)
    : EnrolmentPage(gate)
{
    private PhoneNumber? proofed;

    /// <summary>What the person types.</summary>
    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>The end of the proofed phone's number; null when there is none, or it is somebody's authenticator.</summary>
    public string? ProofedLastFour => proofed?.LastFour;

    /// <summary>The form.</summary>
    public Task OnGetAsync(CancellationToken cancellationToken) => FindProofedAsync(cancellationToken);

    /// <summary>Sends a code to the phone typed.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (OnlyProofedPhone)
        {
            return ToSelf();
        }

        await FindProofedAsync(cancellationToken);
        if (!ModelState.IsValid)
        {
            return Page();
        }

        if (!PhoneNumber.TryParse(Input.Phone, out var phone) || rules.IsThat(Bound.Phone, phone))
        {
            ModelState.AddModelError("Input.Phone", phone is null ? texts["EnrolPhone.Phone.Invalid"] : texts["EnrolPhone.Same"]);
            return Page();
        }

        return Answer(await send.ToAsync(SignedIn, phone, MessageChannel.Text, cancellationToken), "Input.Phone");
    }

    /// <summary>Sends a code to the phone of proofing.</summary>
    public async Task<IActionResult> OnPostProofedAsync(CancellationToken cancellationToken)
    {
        ModelState.Clear();
        await FindProofedAsync(cancellationToken);
        return proofed is null ? ToSelf() : Answer(await send.ToAsync(SignedIn, proofed, MessageChannel.Text, cancellationToken), "");
    }

    /// <inheritdoc />
    protected override IActionResult? Refusal() => null;

    private IActionResult Answer(NamePhoneOutcome outcome, string field)
    {
        OfferHelpDesk();
        switch (outcome)
        {
            case NamePhoneOutcome.NotUsable:
                ModelState.AddModelError(field, texts["EnrolPhone.NotUsable"]);
                return Page();
            case NamePhoneOutcome.TooMany { Until: var until }:
                ModelState.AddModelError(field, texts["Text.TooMany", EasternTime.Text(general, until)]);
                return Page();
            default:
                return ToPage("/enrol/phone/code");
        }
    }

    private async Task FindProofedAsync(CancellationToken cancellationToken)
    {
        var found = await rules.ProofedAsync(SignedIn.Account, cancellationToken);
        proofed = found is null || rules.IsThat(Bound.Phone, found) ? null : found;
    }

    /// <summary>The form.</summary>
    public sealed record InputModel
    {
        /// <summary>A number of the United States, as people write it.</summary>
        [Required(ErrorMessage = "EnrolPhone.Phone.Required"), StringLength(32, ErrorMessage = "EnrolPhone.Phone.Invalid")]
        public string? Phone { get; init; }
    }
}
