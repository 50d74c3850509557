using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using SecureAccess.IdP.Authenticators.Codes;
using SecureAccess.IdP.Ui.Forms;

namespace SecureAccess.IdP.Authenticators.Enrolment;

/// <summary>The authenticator app: its key as QR code, as a link for the phone at hand, and as text to type; then a code to show it works.</summary>
public sealed class EnrolAppPage(
    EnrolmentGate gate, PendingApp pending, ConfirmApp confirm, IStringLocalizer<AuthenticatorsTexts> texts) : EnrolmentPage(gate)
{
    private string key = "";

    /// <summary>What the person types.</summary>
    [BindProperty]
    public CodeInput Input { get; set; } = new();

    /// <summary>The key as apps read it.</summary>
    public string KeyUri => pending.KeyUri(SignedIn, key);

    /// <summary>The key as people type it.</summary>
    public string KeyInGroups => string.Join(' ', key.Chunk(4).Select(group => new string(group)));

    /// <summary>The account's name in the app.</summary>
    public string Account => SignedIn.Account.Username;

    /// <summary>Shows the key, the same one at every visit of a session.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken) => key = await pending.KeyAsync(SignedIn, cancellationToken);

    /// <summary>Looks at a code of the app.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (ModelState.IsValid)
        {
            switch (await confirm.HandleAsync(SignedIn, TypedCode.Digits(Input.Code), cancellationToken))
            {
                case BindOutcome.Bound:
                    return ToHub();
                case BindOutcome.NothingPending:
                    return ToSelf();
                default:
                    OfferHelpDesk();
                    ModelState.AddModelError("Input.Code", texts["EnrolApp.Wrong"]);
                    break;
            }
        }

        key = await pending.KeyAsync(SignedIn, cancellationToken);
        return Page();
    }

    /// <inheritdoc />
    protected override IActionResult? Refusal() =>
        OnlyProofedPhone ? ToPage("/enrol/phone") : Bound.Apps.Count < BoundFactors.MostApps ? null : ToHub("StepDone");
}
