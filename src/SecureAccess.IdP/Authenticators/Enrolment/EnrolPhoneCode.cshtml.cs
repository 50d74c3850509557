using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using SecureAccess.IdP.Authenticators.Codes;
using SecureAccess.IdP.Authenticators.SecondFactor;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Notifications;
using SecureAccess.IdP.Ui;
using SecureAccess.IdP.Ui.Forms;

namespace SecureAccess.IdP.Authenticators.Enrolment;

/// <summary>The code that was sent to the phone being enrolled.</summary>
public sealed class EnrolPhoneCodePage(
    EnrolmentGate gate,
    ConfirmPhone confirm,
    SendEnrolmentCode send,
    SecondFactorTexts codeTexts,
    IStringLocalizer<AuthenticatorsTexts> texts,
    IStringLocalizer<UiTexts> general) : EnrolmentPage(gate)
{
    private PhoneNumber? pending;

    /// <summary>What the person types.</summary>
    [BindProperty]
    public CodeInput Input { get; set; } = new();

    /// <summary>The end of the number the code went to.</summary>
    public string LastFour => pending?.LastFour ?? "";

    /// <summary>How long a code is good.</summary>
    public int ValidMinutes => codeTexts.ValidMinutes;

    /// <summary>The form, once a phone was named.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await FindPendingAsync(cancellationToken) ? Page() : ToPage("/enrol/phone");

    /// <summary>Sends another code.</summary>
    public Task<IActionResult> OnPostSendAsync(CancellationToken cancellationToken) => SendAsync(MessageChannel.Text, cancellationToken);

    /// <summary>Speaks another code in a call.</summary>
    public Task<IActionResult> OnPostCallAsync(CancellationToken cancellationToken) => SendAsync(MessageChannel.Voice, cancellationToken);

    private async Task<IActionResult> SendAsync(MessageChannel by, CancellationToken cancellationToken)
    {
        ModelState.Clear();
        if (!await FindPendingAsync(cancellationToken))
        {
            return ToPage("/enrol/phone");
        }

        switch (await send.AgainAsync(SignedIn, by, cancellationToken))
        {
            case NamePhoneOutcome.Sent:
                Notify(by == MessageChannel.Voice ? "CodeCalled" : "CodeSent");
                return ToSelf();
            case NamePhoneOutcome.TooMany { Until: var until }:
                OfferHelpDesk();
                ModelState.AddModelError("", texts["Text.TooMany", EasternTime.Text(general, until)]);
                return Page();
            default:
                return NotUsable();
        }
    }

    /// <summary>Looks at a code.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await FindPendingAsync(cancellationToken))
        {
            return ToPage("/enrol/phone");
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var outcome = await confirm.HandleAsync(SignedIn, pending!, TypedCode.Digits(Input.Code), cancellationToken);
        switch (outcome)
        {
            case BindOutcome.Bound or BindOutcome.NothingPending:
                return ToHub();
            case BindOutcome.NotUsable:
                return NotUsable();
            case BindOutcome.Closed { Until: var until }:
                return codeTexts.Closed(until, app: false, !Bound.HasApp && !OnlyProofedPhone ? Continue.WithFlow(Request, "/enrol/app") : null, ContinueUrl);
            default:
                OfferHelpDesk();
                ModelState.AddModelError("Input.Code", Refused(outcome));
                return Page();
        }
    }

    /// <inheritdoc />
    protected override IActionResult? Refusal() => null;

    private string Refused(BindOutcome outcome) => outcome switch
    {
        BindOutcome.Expired => texts["Code.Text.Expired", ValidMinutes],
        BindOutcome.NewCodeNeeded => texts["Code.Text.NewNeeded"],
        _ => texts["Code.Text.Wrong"],
    };

    private PageResult NotUsable()
    {
        OfferHelpDesk();
        ModelState.AddModelError("", texts["EnrolPhone.NotUsable"]);
        return Page();
    }

    private async Task<bool> FindPendingAsync(CancellationToken cancellationToken) =>
        (pending = await confirm.PendingAsync(SignedIn, cancellationToken)) is not null;
}
