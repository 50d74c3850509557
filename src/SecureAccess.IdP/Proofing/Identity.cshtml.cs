using System.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Proofing;
using SecureAccess.IdP.Ui.Forms;

namespace SecureAccess.IdP.Proofing;

/// <summary>Second stage: identity, matched as a whole.</summary>
public sealed class IdentityPage(
    JourneyDoor door, SubmitIdentity submit, IHostEnvironment environment, IStringLocalizer<ProofingTexts> texts) : CasePage(door, texts)
{
    /// <inheritdoc />
    public override StepKey Step => StepKey.Identity;

    /// <summary>Whether the tax records gave no answer.</summary>
    public bool IsUnavailable { get; private set; }

    /// <summary>What was typed.</summary>
    [BindProperty]
    public IdentityInput Input { get; set; } = new();

    /// <summary>Countries to choose from.</summary>
    public IReadOnlyList<Choice> CountryChoices => Countries.Choices;

    /// <summary>States to choose from.</summary>
    public IReadOnlyList<Choice> StateChoices => UsStates.Choices;

    /// <summary>Filing statuses to choose from.</summary>
    public IReadOnlyList<Choice> FilingStatuses =>
    [
        new(nameof(FilingStatus.Single), Texts["Filing.Single"]),
        new(nameof(FilingStatus.MarriedFilingJointly), Texts["Filing.MarriedFilingJointly"]),
        new(nameof(FilingStatus.MarriedFilingSeparately), Texts["Filing.MarriedFilingSeparately"]),
        new(nameof(FilingStatus.HeadOfHousehold), Texts["Filing.HeadOfHousehold"]),
        new(nameof(FilingStatus.QualifyingSurvivingSpouse), Texts["Filing.QualifyingSurvivingSpouse"]),
    ];

    /// <summary>Asks the tax records.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) =>
        Claim() is { } claim ? await AnswerAsync(await submit.ExecuteAsync(Case, claim), cancellationToken) : Page();

    private async Task<IActionResult> AnswerAsync(SubmitIdentity.Outcome outcome, CancellationToken cancellationToken)
    {
        switch (outcome)
        {
            case SubmitIdentity.Outcome.Passed:
                return ToHub();
            case SubmitIdentity.Outcome.Overtaken:
                return Elsewhere("StepDone");
            case SubmitIdentity.Outcome.NotMatched:
                return Refuse("", Texts["Identity.NotMatched"]);
            case SubmitIdentity.Outcome.Duplicate:
                return DuplicatePage.Of(this, Texts, await MayJoinAsync(cancellationToken));
            case SubmitIdentity.Outcome.Unavailable:
                IsUnavailable = true;
                return Page();
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>The claim, or null with all faults beside their fields, so that nobody learns of them one form after another.</summary>
    private IdentityClaim? Claim()
    {
        foreach (var (field, key) in Input.AddressFaults())
        {
            Fault(field, key);
        }

        // Test numbers are of a group that is issued to nobody; only in Development are they people.
        if (!TaxpayerId.TryParse(Input.TaxpayerId, environment.IsDevelopment(), out var taxpayer))
        {
            Fault(nameof(Input.TaxpayerId), "Identity.TaxpayerId.Invalid");
        }

        if (FilingStatuses.All(choice => choice.Value != Input.FilingStatus))
        {
            Fault(nameof(Input.FilingStatus), "Identity.FilingStatus.Required");
        }

        return ModelState.IsValid && Input.BirthDate?.Read() is DateReading.Date(var birthDate)
            ? new IdentityClaim(Input.Name(), Input.Address(), birthDate, taxpayer!, Enum.Parse<FilingStatus>(Input.FilingStatus!))
            : null;
    }

    /// <summary>One sentence a field is enough: a fault is told where none was found before.</summary>
    private void Fault(string field, string key)
    {
        if (ModelState.GetFieldValidationState($"Input.{field}") != ModelValidationState.Invalid)
        {
            ModelState.AddModelError($"Input.{field}", Texts[key]);
        }
    }
}
