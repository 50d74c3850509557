using System.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using SecureAccess.IdP.Domain.Proofing;

namespace SecureAccess.IdP.Proofing;

/// <summary>For the assistor: the questions that the system chose, read to the caller.</summary>
public sealed class QuestionsPage(JourneyDoor door, AskTaxQuestions ask, IStringLocalizer<ProofingTexts> texts) : CasePage(door, texts)
{
    /// <inheritdoc />
    public override StepKey Step => StepKey.Questions;

    /// <summary>What is asked.</summary>
    public IReadOnlyList<TaxQuestion> Asked { get; private set; } = [];

    /// <summary>Whether the records know too little about this person to ask.</summary>
    public bool TooFew { get; private set; }

    /// <summary>Whether the tax records gave no answer.</summary>
    public bool IsUnavailable { get; private set; }

    /// <summary>What the caller answered, in the order of <see cref="Asked"/>.</summary>
    [BindProperty]
    public List<AnswerInput> Input { get; set; } = [];

    /// <summary>The questions.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        await LookAsync(cancellationToken);
        Input = [.. Asked.Select(question => new AnswerInput { Question = question })];
        return Page();
    }

    /// <summary>Has the answers judged.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            await LookAsync(cancellationToken);
            return Page();
        }

        var answers = Input.Where(answer => answer.Question is not null).DistinctBy(answer => answer.Question)
            .ToDictionary(answer => answer.Question!.Value, answer => answer.Text!.Trim());
        switch (await ask.AnswerAsync(Case, answers))
        {
            case AskTaxQuestions.Outcome.Passed:
                return ToHub();
            case AskTaxQuestions.Outcome.Overtaken:
                return Elsewhere("StepDone");
            case AskTaxQuestions.Outcome.NotPassed:
                ModelState.Clear();
                await LookAsync(cancellationToken);
                Input = [.. Asked.Select(question => new AnswerInput { Question = question })];
                return Again(Texts["Questions.Wrong"]);
            case AskTaxQuestions.Outcome.Unavailable:
                await LookAsync(cancellationToken);
                IsUnavailable = true;
                return Page();
            default:
                throw new UnreachableException();
        }
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        switch (await ask.OfAsync(Case, cancellationToken))
        {
            case AskTaxQuestions.Questions.Ask(var list):
                Asked = list;
                break;
            case AskTaxQuestions.Questions.TooFew:
                TooFew = true;
                break;
            default:
                IsUnavailable = true;
                break;
        }
    }

    /// <summary>One answer.</summary>
    public sealed record AnswerInput
    {
        /// <summary>To which question.</summary>
        public TaxQuestion? Question { get; init; }

        /// <summary>As the caller said it.</summary>
        [System.ComponentModel.DataAnnotations.Required(ErrorMessage = "Questions.Required")]
        [System.ComponentModel.DataAnnotations.StringLength(100, ErrorMessage = "Questions.Length")]
        public string? Text { get; init; }

        /// <inheritdoc />
        public override string ToString() => "(answer)";
    }
}
