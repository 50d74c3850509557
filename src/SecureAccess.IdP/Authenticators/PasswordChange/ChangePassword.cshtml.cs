using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using SecureAccess.IdP.Accounts;
using SecureAccess.IdP.Accounts.Passwords;
using SecureAccess.IdP.Accounts.Sessions;

namespace SecureAccess.IdP.Authenticators.PasswordChange;

/// <summary>
/// Where a person changes their password: the present one, and the new one once, which can be shown. A sign-in that is too long ago is done anew
/// before anything is typed (ASVS 7.5.1).
/// </summary>
internal sealed class ChangePasswordPage(
    BrowserSession sessions,
    ChangePassword change,
    PasswordAdvice advice,
    FreshSignIn fresh,
    IStringLocalizer<AuthenticatorsTexts> texts) : FreshlySignedInPage(sessions, fresh)
{
    private const string Present = "Input.Present";
    private const string Chosen = "Input.Chosen";

    /// <summary>What the person types.</summary>
    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>Whether this person may choose another one without knowing the present one.</summary>
    public bool MayWithout => Fresh.HasPasskey(SignedIn.Session);

    /// <summary>Changes it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        switch (await change.HandleAsync(SignedIn, Input.Present!, Input.Chosen!, cancellationToken))
        {
            case ChangePasswordOutcome.Changed:
                Notify("PasswordChanged");
                return ToPage("/account");
            case ChangePasswordOutcome.Weak(var verdict):
                return Again(Chosen, advice.On(verdict, Input.Chosen!));
            case ChangePasswordOutcome.Same:
                return Again(Chosen, texts["ChangePassword.Same"]);
            case ChangePasswordOutcome.Busy:
                return Busy(texts["ChangePassword.Busy"]);
            case ChangePasswordOutcome.Overtaken:
                return Again("", texts["ChangePassword.Overtaken"]);
            default:
                OfferHelpDesk();
                return Again(Present, texts["ChangePassword.Refused"]);
        }
    }

    private IActionResult Again(string field, string sentence)
    {
        ModelState.AddModelError(field, sentence);
        return Page();
    }

    /// <summary>The form.</summary>
    public sealed record InputModel
    {
        /// <summary>As typed: blanks belong to it. The bound keeps hashing bounded.</summary>
        [Required(ErrorMessage = "ChangePassword.Present.Required"), DisplayFormat(ConvertEmptyStringToNull = false)]
        [StringLength(1024, ErrorMessage = "SignIn.Password.TooLong")]
        public string? Present { get; init; }

        /// <summary>As typed: blanks belong to it. The longest password the policy admits fits in any normal form.</summary>
        [Required(ErrorMessage = "ChangePassword.Chosen.Required"), DisplayFormat(ConvertEmptyStringToNull = false)]
        [StringLength(1024, ErrorMessage = "ChangePassword.Chosen.TooLong")]
        public string? Chosen { get; init; }

        /// <inheritdoc />
        public override string ToString() => "(passwords)";
    }
}
