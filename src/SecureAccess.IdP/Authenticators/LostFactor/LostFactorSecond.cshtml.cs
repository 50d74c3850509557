using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.Localization;
using SecureAccess.IdP.Ui.Content;
using SecureAccess.IdP.Ui.Forms;

namespace SecureAccess.IdP.Authenticators.LostFactor;

/// <summary>The second of two codes: to the phone of proofing, or by letter. Whoever has neither address is led to the help desk.</summary>
public sealed class LostFactorSecondPage(
    LostFactorGate gate, SecondWays ways, SendSecondCode send, EnterRecovery enter, IStringLocalizer<AuthenticatorsTexts> texts)
    : LostFactorPage(gate)
{
    /// <summary>What the person types.</summary>
    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>What is open.</summary>
    public OpenWays Ways { get; private set; } = null!;

    /// <summary>What just happened; null when nothing did.</summary>
    public string? Notice { get; private set; }

    /// <summary>Finds the ways.</summary>
    public override Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next) =>
        base.OnPageHandlerExecutionAsync(context, async () =>
        {
            Ways = await ways.OfAsync(Visit.SignedIn.Account, Visit.Bound, HttpContext.RequestAborted);
            return await next();
        });

    /// <summary>Looks at a code.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        switch (await enter.SecondAsync(Visit, Ways, TypedCode.Digits(Input.Code), cancellationToken))
        {
            case RecoveryOutcome.Right:
                return ToHub("FactorRecovered");
            case RecoveryOutcome.Over:
                return ToPage(Start);
            default:
                OfferHelpDesk();
                ModelState.AddModelError("Input.Code", texts["Lost.Second.Refused"]);
                return Page();
        }
    }

    /// <summary>Sends a text message.</summary>
    public async Task<IActionResult> OnPostSendAsync(CancellationToken cancellationToken) =>
        Tell(await send.TextAsync(Visit, Ways, cancellationToken), "CodeSent");

    /// <summary>Orders a letter.</summary>
    public async Task<IActionResult> OnPostLetterAsync(CancellationToken cancellationToken) =>
        Tell(await send.LetterAsync(Visit, Ways, cancellationToken), "LetterOrdered");

    /// <inheritdoc />
    protected override string? Elsewhere() => Visit.EmailShown ? null : Start;

    private IActionResult Tell(AskCodeOutcome outcome, string sent)
    {
        ModelState.Clear();
        switch (outcome)
        {
            case AskCodeOutcome.Sent:
                Notify(sent);
                return ToSelf();
            case AskCodeOutcome.NotOpen:
                return ToPage(Start);
            default:
                Notice = texts[outcome is AskCodeOutcome.PhoneMoved ? "Lost.PhoneMoved" : "Lost.TooMany"];
                return Page();
        }
    }

    /// <summary>The form.</summary>
    public sealed record InputModel
    {
        /// <summary>As typed: six digits of a text message or eight of a letter, with blanks, hyphens and dots between them as may be.</summary>
        [Required(ErrorMessage = "Code.Required")]
        [RegularExpression(@"\s*(([0-9][\s\-–.]*){8}|([0-9][\s\-–.]*){6})", ErrorMessage = "Lost.Second.Digits")]
        [StringLength(32, ErrorMessage = "Lost.Second.Digits")]
        public string? Code { get; init; }

        /// <inheritdoc />
        public override string ToString() => "(code)";
    }
}
