using System.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using SecureAccess.IdP.Ui;
using SecureAccess.IdP.Ui.Forms;

namespace SecureAccess.IdP.Proofing;

/// <summary>Goes on with a case that was begun on another device: its continuation code, then a code by e-mail.</summary>
public sealed class ContinueHerePage(ClaimCase claim, TakeUpCase takeUp, IStringLocalizer<ProofingTexts> texts) : HostedPage
{
    /// <summary>Whether the continuation code was shown and the e-mail code is due.</summary>
    public bool IsClaimed { get; private set; }

    /// <summary>What was typed.</summary>
    [BindProperty]
    public CodeInput Input { get; set; } = new();

    /// <summary>The form that is due; the first one again when another code is to be typed.</summary>
    public async Task OnGetAsync(bool again, CancellationToken cancellationToken) =>
        IsClaimed = !again && await takeUp.IsClaimedAsync(cancellationToken);

    /// <summary>Takes the continuation code.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        return await claim.ExecuteAsync(Input.Code!) switch
        {
            ClaimCase.Outcome.Claimed => ToPage("/register/continue"),
            ClaimCase.Outcome.Refused => Refuse(texts["Continue.Code.Refused"]),
            ClaimCase.Outcome.TooMany => Refuse(texts["Code.TooMany"]),
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>Takes the e-mail code.</summary>
    public async Task<IActionResult> OnPostEmailAsync(CancellationToken cancellationToken)
    {
        if (!await takeUp.IsClaimedAsync(cancellationToken))
        {
            return ToPage("/register/continue");
        }

        IsClaimed = true;
        if (!ModelState.IsValid)
        {
            return Page();
        }

        switch (await takeUp.ExecuteAsync(TypedCode.Digits(Input.Code), cancellationToken))
        {
            case CodeStepOutcome.Passed:
                return ToHub();
            case CodeStepOutcome.Wrong:
                return Again(texts["Code.Wrong"]);
            case CodeStepOutcome.Overtaken:
                Notify("StepDone");
                return ToHub();
            case CodeStepOutcome.Dead:
                return Refuse(texts["Continue.Email.Dead"]);
            default:
                throw new UnreachableException();
        }
    }

    private IActionResult Refuse(string sentence)
    {
        OfferHelpDesk();
        return Again(sentence);
    }

    private IActionResult Again(string sentence)
    {
        ModelState.AddModelError("Input.Code", sentence);
        return Page();
    }
}
