using System.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using SecureAccess.IdP.Domain.Authenticators;
using SecureAccess.IdP.Domain.Proofing;
using SecureAccess.IdP.Ui;
using SecureAccess.IdP.Ui.Forms;

namespace SecureAccess.IdP.Proofing;

/// <summary>Waiting for the letter, and typing its code: the account's page until then.</summary>
public sealed class MailCodePage(
    JourneyDoor door,
    ConfirmMailCode confirm,
    OrderLetter order,
    ChangeWay change,
    LetterClock clock,
    IOptions<ProofingOptions> options,
    IStringLocalizer<ProofingTexts> texts) : CasePage(door, texts)
{
    /// <inheritdoc />
    public override StepKey Step => StepKey.MailCode;

    /// <summary>What was typed.</summary>
    [BindProperty]
    public CodeInput Input { get; set; } = new();

    /// <summary>The letter that is on its way; null when none could be ordered yet.</summary>
    public LetterStanding? Letter { get; private set; }

    /// <summary>For how many days from its date the code of a letter works.</summary>
    public int ValidDays => (int)options.Value.MailCodeValidity.TotalDays;

    /// <summary>The page.</summary>
    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => ShowAsync(cancellationToken);

    /// <summary>Takes the code.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var code = TypedCode.Digits(Input.Code);
        if (ModelState.IsValid && (code.Length != OneTimeCode.MailedDigits || !code.All(char.IsAsciiDigit)))
        {
            // Not of a code's form: nothing was guessed, so nothing is counted.
            ModelState.AddModelError("Input.Code", Texts["Mail.Code.Digits"]);
        }

        if (!ModelState.IsValid)
        {
            return await ShowAsync(cancellationToken);
        }

        switch (await confirm.ExecuteAsync(Case, code))
        {
            case CodeStepOutcome.Passed:
                return ToHub();
            case CodeStepOutcome.Overtaken:
                return Elsewhere("StepDone");
            case CodeStepOutcome.Refused:
                return DuplicatePage.Of(this, Texts);
            case CodeStepOutcome.Wrong:
                ModelState.AddModelError("Input.Code", Texts["Mail.Code.Wrong"]);
                return await ShowAsync(cancellationToken);
            case CodeStepOutcome.Dead:
                OfferHelpDesk();
                ModelState.AddModelError("Input.Code", Texts["Mail.Code.Dead"]);
                return await ShowAsync(cancellationToken);
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>Orders a letter: the first one, where there were too many before, or another one.</summary>
    public async Task<IActionResult> OnPostLetterAsync(CancellationToken cancellationToken)
    {
        // The button stands in the form of the code, which may be empty.
        ModelState.Clear();
        switch (await order.ExecuteAsync(Case, cancellationToken))
        {
            case OrderLetter.Outcome.Ordered:
                Notify("LetterOrdered");
                return ToSelf();
            case OrderLetter.Outcome.Overtaken:
                return ToSelf();
            case OrderLetter.Outcome.TooSoon(var from):
                ModelState.AddModelError("", Texts["Mail.TooSoon", EasternTime.Day(from)]);
                return await ShowAsync(cancellationToken);
            case OrderLetter.Outcome.TooMany:
                OfferHelpDesk();
                ModelState.AddModelError("", Texts["Mail.TooMany"]);
                return await ShowAsync(cancellationToken);
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>A phone in the person's own name after all.</summary>
    public async Task<IActionResult> OnPostPhoneAsync(CancellationToken cancellationToken)
    {
        await change.ExecuteAsync(cancellationToken);
        return ToHub();
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        Letter = await clock.OfAsync(Case, cancellationToken);
        return Page();
    }
}
