using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using SecureAccess.IdP.Accounts.Passwords;

namespace SecureAccess.IdP.Authenticators.ForgottenPassword;

/// <summary>The new password in the place of the forgotten one; the person signs in with it as always then.</summary>
public sealed class ResetNewPage(CurrentReset current, ResetPassword reset, PasswordAdvice advice, IStringLocalizer<AuthenticatorsTexts> texts)
    : ResetPage(current, ResetStage.NewPassword)
{
    private readonly CurrentReset current = current;

    /// <summary>What the person types.</summary>
    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>For password managers, and for whoever came by their e-mail address.</summary>
    public string Username => Open.Account!.Username;

    /// <summary>Takes it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        switch (await reset.HandleAsync(Open, Input.Chosen!, cancellationToken))
        {
            case ResetPasswordOutcome.Changed:
                current.Forget();
                Notify("PasswordReset");
                return ToPage("/signin");
            case ResetPasswordOutcome.Weak(var verdict):
                ModelState.AddModelError("Input.Chosen", advice.On(verdict, Input.Chosen!));
                return Page();
            case ResetPasswordOutcome.Busy:
                return Busy(texts["SignIn.Busy"]);
            default:
                Notify("ResetOver");
                return ToPage(Path);
        }
    }

    /// <summary>The form.</summary>
    public sealed record InputModel
    {
        /// <summary>As typed: blanks belong to it. The longest password the policy admits fits in any normal form.</summary>
        [Required(ErrorMessage = "ChangePassword.Chosen.Required"), DisplayFormat(ConvertEmptyStringToNull = false)]
        [StringLength(1024, ErrorMessage = "ChangePassword.Chosen.TooLong")]
        public string? Chosen { get; init; }

        /// <inheritdoc />
        public override string ToString() => "(password)";
    }
}
