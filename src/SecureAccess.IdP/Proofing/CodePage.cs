using System.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using SecureAccess.IdP.Domain.Authenticators;
using SecureAccess.IdP.Ui.Forms;

namespace SecureAccess.IdP.Proofing;

/// <summary>The half of a stage that takes a code: typing it, having a new one sent, going back to the address.</summary>
public abstract class CodePage(JourneyDoor door, IStringLocalizer<ProofingTexts> texts) : CasePage(door, texts)
{
    /// <summary>What was typed.</summary>
    [BindProperty]
    public CodeInput Input { get; set; } = new();

    /// <summary>Where the address or number is given.</summary>
    protected abstract string FirstHalf { get; }

    /// <summary>Whether there is an address or number that a code went to.</summary>
    protected abstract Task<bool> HasTargetAsync(CancellationToken cancellationToken);

    /// <summary>Tries a code.</summary>
    protected abstract Task<CodeStepOutcome> TryAsync(string code, CancellationToken cancellationToken);

    /// <summary>Sends a new code; false when there were too many.</summary>
    protected abstract Task<bool> SendAgainAsync(CancellationToken cancellationToken);

    /// <summary>The form.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await HasTargetAsync(cancellationToken) ? Page() : ToPage(FirstHalf);

    /// <summary>Takes the code.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await HasTargetAsync(cancellationToken))
        {
            return ToPage(FirstHalf);
        }

        var code = TypedCode.Digits(Input.Code);
        if (!ModelState.IsValid)
        {
            return Page();
        }

        if (code.Length != OneTimeCode.Digits || !code.All(char.IsAsciiDigit))
        {
            // Not of a code's form: nothing was guessed, so nothing is counted.
            return Again("Input.Code", Texts["Code.Digits"]);
        }

        return await TryAsync(code, cancellationToken) switch
        {
            CodeStepOutcome.Passed => ToHub(),
            CodeStepOutcome.Overtaken => Elsewhere("StepDone"),
            CodeStepOutcome.Wrong => Again("Input.Code", Texts["Code.Wrong"]),
            CodeStepOutcome.Dead => Refuse("Input.Code", Texts["Code.Dead"]),
            CodeStepOutcome.Refused => Refused(),
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>Sends a new code.</summary>
    public async Task<IActionResult> OnPostResendAsync(CancellationToken cancellationToken)
    {
        if (!await HasTargetAsync(cancellationToken))
        {
            return ToPage(FirstHalf);
        }

        // The button stands in the form of the code, which may be empty.
        ModelState.Clear();
        if (!await SendAgainAsync(cancellationToken))
        {
            return Refuse("", Texts["Code.TooMany"]);
        }

        Notify("CodeSent");
        return ToSelf();
    }

    /// <summary>What is said when the code was right and the thing itself turned out to be somebody else's.</summary>
    protected virtual IActionResult Refused() => throw new UnreachableException();
}
