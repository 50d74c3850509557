using System.ComponentModel.DataAnnotations;
using System.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using SecureAccess.IdP.Domain.Proofing;
using SecureAccess.IdP.Ui.Forms;

namespace SecureAccess.IdP.Proofing;

/// <summary>Third stage: one financial account.</summary>
public sealed class FinancialPage(
    JourneyDoor door, SubmitFinancialAccount submit, IOptions<ProofingOptions> options, IStringLocalizer<ProofingTexts> texts)
    : CasePage(door, texts)
{
    /// <inheritdoc />
    public override StepKey Step => StepKey.Financial;

    /// <summary>Whether the bureau gave no answer.</summary>
    public bool IsUnavailable { get; private set; }

    /// <summary>The kinds to choose from.</summary>
    public IReadOnlyList<Choice> Kinds =>
    [
        new(nameof(FinancialAccountKind.CreditCard), Texts["Kind.CreditCard"], Texts["Kind.CreditCard.Hint"]),
        new(nameof(FinancialAccountKind.Mortgage), Texts["Kind.Mortgage"]),
        new(nameof(FinancialAccountKind.HomeEquityLoan), Texts["Kind.HomeEquityLoan"]),
        new(nameof(FinancialAccountKind.Heloc), Texts["Kind.Heloc"]),
        new(nameof(FinancialAccountKind.AutoLoan), Texts["Kind.AutoLoan"]),
        .. options.Value.StudentLoans
            ? [new Choice(nameof(FinancialAccountKind.StudentLoan), Texts["Kind.StudentLoan"])]
            : Array.Empty<Choice>(),
    ];

    /// <summary>What was typed.</summary>
    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>Asks the bureau.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        if (Kinds.All(choice => choice.Value != Input.Kind))
        {
            return Again("Input.Kind", Texts["Financial.Kind.Required"]);
        }

        var kind = Enum.Parse<FinancialAccountKind>(Input.Kind!);
        return FinancialAccount.TryParse(kind, Input.Number, out var account)
            ? Answer(await submit.ExecuteAsync(Case, account))
            : Again(
                "Input.Number",
                kind == FinancialAccountKind.CreditCard ? Texts["Financial.Number.Card"] : Texts["Financial.Number.Loan"]);
    }

    private IActionResult Answer(SubmitFinancialAccount.Outcome outcome)
    {
        switch (outcome)
        {
            case SubmitFinancialAccount.Outcome.Passed:
                return ToHub();
            case SubmitFinancialAccount.Outcome.Overtaken:
                return Elsewhere("StepDone");
            case SubmitFinancialAccount.Outcome.NotMatched:
                return Refuse("", Texts["Financial.NotMatched"]);
            case SubmitFinancialAccount.Outcome.Frozen:
                return Refuse("", Texts["Financial.Frozen"]);
            case SubmitFinancialAccount.Outcome.KindNotAccepted:
                return Refuse("Input.Kind", Texts["Financial.KindNotAccepted"]);
            case SubmitFinancialAccount.Outcome.IssuerNotVerifiable:
                return Refuse("Input.Kind", Texts["Financial.IssuerNotVerifiable"]);
            case SubmitFinancialAccount.Outcome.Unavailable:
                IsUnavailable = true;
                return Page();
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>The form.</summary>
    public sealed record InputModel
    {
        /// <summary>Name of a kind of account.</summary>
        [Required(ErrorMessage = "Financial.Kind.Required")]
        public string? Kind { get; init; }

        /// <summary>The number; lives for one call.</summary>
        [Required(ErrorMessage = "Financial.Number.Required"), StringLength(60, ErrorMessage = "Financial.Number.Loan")]
        public string? Number { get; init; }

        /// <inheritdoc />
        public override string ToString() => "(financial account)";
    }
}
