using System.ComponentModel.DataAnnotations;
using System.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using SecureAccess.IdP.Accounts.Passwords;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Proofing;
using SecureAccess.IdP.Ui.Content;
using SecureAccess.IdP.Ui.Outcomes;

namespace SecureAccess.IdP.Proofing;

/// <summary>
/// Fifth stage: username and password. One field for the password, which can be shown, and not a second one to type it into again: with
/// passphrases and password managers the second field catches little and costs much.
/// </summary>
public sealed class CredentialsPage(
    JourneyDoor door, CreateAccount create, PasswordAdvice advice, IStringLocalizer<ProofingTexts> texts) : CasePage(door, texts)
{
    /// <inheritdoc />
    public override StepKey Step => StepKey.Credentials;

    /// <summary>What was typed.</summary>
    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>The form; staff complete the case of a caller at their own desk, and choose nobody's password.</summary>
    public IActionResult OnGet() => Case.IsStaffs ? ToPage("/helpdesk/complete") : Page();

    /// <summary>Makes the account.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Case.IsStaffs)
        {
            return ToHub();
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        if (!Username.TryParse(Input.Username, out var username))
        {
            return Again("Input.Username", Texts["Credentials.Username.Invalid"]);
        }

        return await create.ExecuteAsync(Case, username, Input.Password!, cancellationToken) switch
        {
            CreateAccount.Outcome.Created => ToHub(),
            CreateAccount.Outcome.Overtaken => Elsewhere("StepDone"),
            CreateAccount.Outcome.UsernameTaken => Again("Input.Username", Texts["Credentials.Username.Taken"]),
            CreateAccount.Outcome.TooMany => Refuse("Input.Username", Texts["Credentials.TooMany"]),
            CreateAccount.Outcome.WeakPassword(var verdict) => Again("Input.Password", advice.On(verdict, Input.Password!)),
            CreateAccount.Outcome.Busy => Busy(Texts["Credentials.Busy"]),
            CreateAccount.Outcome.Duplicate => DuplicatePage.Of(this, Texts),
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>The form.</summary>
    public sealed record InputModel
    {
        /// <summary>Username.</summary>
        [Required(ErrorMessage = "Credentials.Username.Required"), StringLength(254, ErrorMessage = "Credentials.Username.Invalid")]
        public string? Username { get; init; }

        /// <summary>
        /// Password, as typed: blanks belong to it. The bound keeps bringing it into its normal form cheap; the longest password the policy
        /// admits fits in any.
        /// </summary>
        [Required(ErrorMessage = "Credentials.Password.Required"), DisplayFormat(ConvertEmptyStringToNull = false)]
        [StringLength(1024, ErrorMessage = "Credentials.Password.TooLong")]
        public string? Password { get; init; }

        /// <inheritdoc />
        public override string ToString() => "(credentials)";
    }
}
