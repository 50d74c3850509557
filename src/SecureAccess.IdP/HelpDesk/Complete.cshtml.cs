using System.ComponentModel.DataAnnotations;
using System.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Proofing;
using SecureAccess.IdP.Proofing;
using SecureAccess.IdP.Ui.Content;
using SecureAccess.IdP.Ui.Outcomes;

namespace SecureAccess.IdP.HelpDesk;

/// <summary>The assistor completes a case: the caller says the username they want, and the system does the rest.</summary>
public sealed class CompletePage(
    BrowserSession sessions,
    IHostEnvironment environment,
    IStringLocalizer<HelpDeskTexts> texts,
    ExceptionDesk desk,
    FoundForCaller found) : StaffPage(sessions, environment, texts)
{
    private ProofingCase open = null!;

    /// <inheritdoc />
    protected override StaffRole Roles => StaffRole.Assistor;

    /// <summary>What was typed.</summary>
    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>The form, while the case in hand waits for it.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await IsDueAsync(cancellationToken) ? Page() : ToPage("/helpdesk");

    /// <summary>Makes the account.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await IsDueAsync(cancellationToken))
        {
            return ToPage("/helpdesk");
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        if (!Username.TryParse(Input.Username, out var username))
        {
            ModelState.AddModelError("Input.Username", Texts["Complete.Username.Invalid"]);
            return Page();
        }

        switch (await found.ExecuteAsync(open, username, cancellationToken))
        {
            case FoundForCaller.Outcome.Founded(var letter):
                return Done(letter);
            case FoundForCaller.Outcome.UsernameTaken:
                ModelState.AddModelError("Input.Username", Texts["Complete.Username.Taken"]);
                return Page();
            case FoundForCaller.Outcome.Busy:
                return Busy(Texts["Complete.Busy"]);
            case FoundForCaller.Outcome.Overtaken:
                return ToPage("/helpdesk");
            case FoundForCaller.Outcome.Duplicate:
                return new OutcomePage(Texts["Complete.Duplicate"], Texts["Complete.Duplicate.What"], Texts["Complete.Duplicate.Next"])
                {
                    Kind = NoticeKind.Warning,
                    Action = new OutcomeAction(Texts["Desk.Back"], "/helpdesk"),
                };
            default:
                throw new UnreachableException();
        }
    }

    private OutcomePage Done(bool letter) => new(Texts["Complete.Done"], Texts["Complete.Done.What"], Texts[letter ? "Complete.Done.Next" : "Complete.Done.NoLetter"])
    {
        Kind = NoticeKind.Success,
        Action = new OutcomeAction(Texts["Desk.Back"], "/helpdesk"),
    };

    private async Task<bool> IsDueAsync(CancellationToken cancellationToken)
    {
        if (await desk.InHandAsync(SignedIn, cancellationToken) is not { Due: StepKey.Credentials } held)
        {
            return false;
        }

        open = held;
        return true;
    }

    /// <summary>The form.</summary>
    public sealed record InputModel
    {
        /// <summary>Username.</summary>
        [Required(ErrorMessage = "Complete.Username.Required"), StringLength(254, ErrorMessage = "Complete.Username.Invalid")]
        public string? Username { get; init; }

        /// <inheritdoc />
        public override string ToString() => "(username)";
    }
}
