using System.ComponentModel.DataAnnotations;
using System.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using SecureAccess.IdP.Accounts.Journeys;
using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Proofing;
using SecureAccess.IdP.Proofing;
using SecureAccess.IdP.Ui.Language;

namespace SecureAccess.IdP.HelpDesk;

/// <summary>The desk: the case in hand, opening and finding one, the visits that are expected.</summary>
public sealed class DeskPage(
    BrowserSession sessions,
    IHostEnvironment environment,
    IStringLocalizer<HelpDeskTexts> texts,
    ExceptionDesk desk,
    StageTitles titles) : StaffPage(sessions, environment, texts)
{
    /// <inheritdoc />
    protected override StaffRole Roles => StaffRole.Assistor | StaffRole.Verifier | StaffRole.Supervisor;

    /// <summary>The case in hand; null when there is none.</summary>
    public ProofingCase? InHand { get; private set; }

    /// <summary>What was found.</summary>
    public IReadOnlyList<ProofingCase> Found { get; private set; } = [];

    /// <summary>The visits that are expected; for verifiers.</summary>
    public IReadOnlyList<ProofingCase> Visits { get; private set; } = [];

    /// <summary>What was typed.</summary>
    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>The name of a stage.</summary>
    public string NameOf(StepKey step) => titles.Of(step);

    /// <summary>The role in which a case is taken up for what is due in it.</summary>
    public static StaffRole RoleFor(ProofingCase open)
    {
        ArgumentNullException.ThrowIfNull(open);
        return open.Due is StepKey.Documents ? StaffRole.Verifier : StaffRole.Assistor;
    }

    /// <summary>The desk.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await ShowAsync(cancellationToken);

    /// <summary>A caller without a case, who is written to in the language chosen.</summary>
    public async Task<IActionResult> OnPostOpenAsync(string? language, CancellationToken cancellationToken)
    {
        if (!Has(StaffRole.Assistor))
        {
            return NotFound();
        }

        await desk.OpenAsync(SignedIn, Languages.All.Any(known => known.Tag == language) ? language! : Languages.Current, cancellationToken);
        return ToHub();
    }

    /// <summary>A caller or visitor with a reference, or whose taxpayer number is known.</summary>
    public async Task<IActionResult> OnPostFindAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return await ShowAsync(cancellationToken);
        }

        Found = TaxpayerId.TryParse(Input.Sought, allowSynthetic: true, out var taxpayer)
            ? await desk.FindAsync(taxpayer, SignedIn, cancellationToken)
            : await desk.FindAsync(Input.Sought!, SignedIn, cancellationToken) is { } one ? [one] : [];
        if (Found.Count == 0)
        {
            ModelState.AddModelError("Input.Sought", Texts["Desk.Find.None"]);
        }

        return await ShowAsync(cancellationToken);
    }

    /// <summary>Takes a case up in the role that the due step takes.</summary>
    public async Task<IActionResult> OnPostTakeAsync(Guid id, StaffRole role, CancellationToken cancellationToken)
    {
        if (role is not (StaffRole.Assistor or StaffRole.Verifier) || !Has(role))
        {
            return NotFound();
        }

        var refused = await desk.TakeUpAsync(id, SignedIn, role, cancellationToken) switch
        {
            TakeUpOutcome.Taken => null,
            TakeUpOutcome.InOtherHands => "Desk.InOtherHands",
            TakeUpOutcome.OwnCase => "Desk.OwnCase",
            TakeUpOutcome.NotTheirs => "Desk.NotTheirs",
            TakeUpOutcome.NotForStaff => "Desk.NotForStaff",
            _ => throw new UnreachableException(),
        };
        if (refused is null)
        {
            return ToHub();
        }

        ModelState.Clear();
        ModelState.AddModelError("", Texts[refused]);
        return await ShowAsync(cancellationToken);
    }

    /// <summary>Puts the case in hand down.</summary>
    public async Task<IActionResult> OnPostDownAsync(CancellationToken cancellationToken)
    {
        await desk.PutDownAsync(SignedIn, cancellationToken);
        return ToSelf();
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        InHand = await desk.InHandAsync(SignedIn, cancellationToken);
        Visits = Has(StaffRole.Verifier) ? await desk.VisitsAsync(cancellationToken) : [];
        return Page();
    }

    /// <summary>The form.</summary>
    public sealed record InputModel
    {
        /// <summary>A case's reference, or a taxpayer number.</summary>
        [Required(ErrorMessage = "Desk.Find.Required"), StringLength(20, ErrorMessage = "Desk.Find.Required")]
        public string? Sought { get; init; }

        /// <inheritdoc />
        public override string ToString() => "(search)";
    }
}
