using System.ComponentModel.DataAnnotations;
using System.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using SecureAccess.IdP.Accounts.Looking;
using SecureAccess.IdP.Accounts.Restriction;
using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Accounts.Suspension;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Proofing;
using SecureAccess.IdP.Proofing;
using SecureAccess.IdP.Ui.Forms;

namespace SecureAccess.IdP.HelpDesk;

/// <summary>The supervisor's desk: how an account stands, what is closed to its owner and why, and what may be done about it.</summary>
public sealed class AccountsPage(
    BrowserSession sessions,
    IHostEnvironment environment,
    IStringLocalizer<HelpDeskTexts> texts,
    LookUpAccount lookUp,
    StageLocks locks,
    RestrictAccount restrict,
    SuspendAccount suspend) : StaffPage(sessions, environment, texts)
{
    /// <inheritdoc />
    protected override StaffRole Roles => StaffRole.Supervisor;

    /// <summary>Who was found.</summary>
    public Looked? Found { get; private set; }

    /// <summary>What is closed to them.</summary>
    public IReadOnlyList<StageLock> Locks { get; private set; } = [];

    /// <summary>What waits for a second person.</summary>
    public IReadOnlyList<WaitingLift> Waiting { get; private set; } = [];

    /// <summary>What was just done; null when nothing was.</summary>
    public string? Done { get; private set; }

    /// <summary>What was typed.</summary>
    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>Why to look.</summary>
    public IReadOnlyList<Choice> LookReasons => Choices<LookReason>("Look");

    /// <summary>Why to lift a lock.</summary>
    public IReadOnlyList<Choice> LiftReasons => Choices<LiftReason>("Lift");

    /// <summary>Why to restrict an account.</summary>
    public IReadOnlyList<Choice> RestrictReasons => Choices<RestrictReason>("Restrict");

    /// <summary>Why to shut an account down.</summary>
    public IReadOnlyList<Choice> SuspendReasons => Choices<SuspendReason>("Suspend");

    /// <summary>The desk.</summary>
    public Task<IActionResult> OnGetAsync([FromQuery] Guid? undelivered, CancellationToken cancellationToken)
    {
        Input = new InputModel { Undelivered = undelivered };
        return ShowAsync(cancellationToken);
    }

    /// <summary>Looks a person up.</summary>
    public async Task<IActionResult> OnPostFindAsync(CancellationToken cancellationToken)
    {
        if (await LookAsync(cancellationToken) is null && ModelState.IsValid)
        {
            var (field, sentence) = Input.Undelivered is null ? ("Input.Sought", "Accounts.None.Typed") : ("", "Accounts.None");
            ModelState.AddModelError(field, Texts[sentence]);
        }

        return await ShowAsync(cancellationToken);
    }

    /// <summary>Asks for the lifting of a lock.</summary>
    public async Task<IActionResult> OnPostLiftAsync(string stage, CancellationToken cancellationToken)
    {
        if (Input.Lift is null)
        {
            ModelState.AddModelError("Input.Lift", Texts["Lift.Required"]);
        }

        // Looked up without a reason to lift as well: the question that was missed is on the page of the person.
        if (await LookAsync(cancellationToken) is { } person && Input.Lift is { } reason)
        {
            Done = await locks.AskAsync(person, stage, reason, SignedIn, cancellationToken) switch
            {
                AskLiftOutcome.Asked => Texts["Lift.Asked"].Value,
                AskLiftOutcome.Waits => Texts["Lift.Waits"].Value,
                _ => null,
            };
        }

        return await ShowAsync(cancellationToken);
    }

    /// <summary>The second person approves.</summary>
    public async Task<IActionResult> OnPostApproveAsync(Guid id, CancellationToken cancellationToken)
    {
        ModelState.Clear();
        var refused = await locks.ApproveAsync(id, SignedIn) switch
        {
            LiftOutcome.Lifted => null,
            LiftOutcome.SamePerson => "Lift.SamePerson",
            LiftOutcome.Over => "Lift.Over",
            _ => throw new UnreachableException(),
        };
        if (refused is null)
        {
            Done = Texts["Lift.Approved"];
        }
        else
        {
            ModelState.AddModelError("", Texts[refused]);
        }

        return await ShowAsync(cancellationToken);
    }

    /// <summary>Restricts the account.</summary>
    public async Task<IActionResult> OnPostRestrictAsync(CancellationToken cancellationToken)
    {
        if (Input.Restrict is null)
        {
            ModelState.AddModelError("Input.Restrict", Texts["Restrict.Required"]);
        }

        if (await LookAsync(cancellationToken) is { Account: { } account } && Input.Restrict is { } why)
        {
            await restrict.HandleAsync(account.Id, why, SignedIn.Account.Id, cancellationToken);
            Done = Texts["Restrict.Done"];
        }

        return await ShowAsync(cancellationToken);
    }

    /// <summary>Shuts the account down.</summary>
    public async Task<IActionResult> OnPostSuspendAsync(CancellationToken cancellationToken)
    {
        if (Input.Suspend is not { } reason)
        {
            ModelState.AddModelError("Input.Suspend", Texts["Suspend.Required"]);
        }

        if (await LookAsync(cancellationToken) is { Account: { } account } && Input.Suspend is { } why)
        {
            await suspend.HandleAsync(account.Id, why, SignedIn.Account.Id, cancellationToken);
            Done = Texts["Suspend.Done"];
        }

        return await ShowAsync(cancellationToken);
    }

    private async Task<Looked?> LookAsync(CancellationToken cancellationToken)
    {
        if (Input.Look is not { } reason)
        {
            ModelState.AddModelError("Input.Look", Texts["Look.Required"]);
            return null;
        }

        if (Input.Undelivered is { } message)
        {
            return Found = await lookUp.OfUndeliveredAsync(message, reason, SignedIn, cancellationToken);
        }

        if (string.IsNullOrWhiteSpace(Input.Sought))
        {
            ModelState.AddModelError("Input.Sought", Texts["Accounts.Required"]);
            return null;
        }

        return Found = await lookUp.ExecuteAsync(Input.Sought, reason, SignedIn, cancellationToken);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        Locks = Found is null ? [] : await locks.OfAsync(Found, cancellationToken);
        Waiting = await locks.WaitingAsync(cancellationToken);
        return Page();
    }

    private IReadOnlyList<Choice> Choices<T>(string group)
        where T : struct, Enum => [.. Enum.GetValues<T>().Select(value => new Choice(value.ToString(), Texts[$"{group}.{value}"]))];

    /// <summary>The form.</summary>
    public sealed record InputModel
    {
        /// <summary>Username, e-mail address or taxpayer number.</summary>
        [StringLength(254, ErrorMessage = "Accounts.Required")]
        public string? Sought { get; init; }

        /// <summary>Instead of that, a message that did not arrive: whose it was.</summary>
        public Guid? Undelivered { get; init; }

        /// <summary>Why to look.</summary>
        public LookReason? Look { get; init; }

        /// <summary>Why to lift.</summary>
        public LiftReason? Lift { get; init; }

        /// <summary>Why to restrict.</summary>
        public RestrictReason? Restrict { get; init; }

        /// <summary>Why to shut down.</summary>
        public SuspendReason? Suspend { get; init; }

        /// <inheritdoc />
        public override string ToString() => "(account search)";
    }
}
