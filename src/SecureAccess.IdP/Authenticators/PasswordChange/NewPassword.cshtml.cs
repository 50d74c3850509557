using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.Localization;
using SecureAccess.IdP.Accounts.Passwords;
using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Ui;

namespace SecureAccess.IdP.Authenticators.PasswordChange;

/// <summary>Where a person chooses a new password without the present one: because they must, or because a passkey showed more.</summary>
internal sealed class NewPasswordPage(
    NewPasswordGate gate, ChooseNewPassword choose, PasswordAdvice advice, IStringLocalizer<AuthenticatorsTexts> texts) : HostedPage
{
    private const string Chosen = "Input.Chosen";
    private NewPasswordEntry.Open entry = null!;

    /// <summary>What the person types.</summary>
    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>Whose.</summary>
    public SignedIn SignedIn => entry.SignedIn;

    /// <summary>Whether the present one must go.</summary>
    public bool Forced => entry.Forced;

    /// <summary>After how many minutes without a request the session ends.</summary>
    public int IdleMinutes => (int)SignedIn.Session.Idle.TotalMinutes;

    /// <summary>Asks the gate.</summary>
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        switch (await gate.AskAsync(HttpContext.RequestAborted))
        {
            case NewPasswordEntry.Open open:
                entry = open;
                await next();
                break;
            case NewPasswordEntry.TooOld:
                Notify("SignInAgain");
                context.Result = ToPage("/signin");
                break;
            case NewPasswordEntry.PresentFirst:
                context.Result = ToPage("/account/password");
                break;
            default:
                context.Result = ToHub();
                break;
        }
    }

    /// <summary>Takes it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        switch (await choose.HandleAsync(SignedIn, Input.Chosen!, cancellationToken))
        {
            case ChangePasswordOutcome.Changed:
                return ToHub("PasswordChanged");
            case ChangePasswordOutcome.Weak(var verdict):
                return Again(Chosen, advice.On(verdict, Input.Chosen!));
            case ChangePasswordOutcome.Same:
                return Again(Chosen, texts["ChangePassword.Same"]);
            case ChangePasswordOutcome.Busy:
                return Busy(texts["SignIn.Busy"]);
            default:
                return Again("", texts["ChangePassword.Overtaken"]);
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
        /// <summary>As typed: blanks belong to it. The longest password the policy admits fits in any normal form.</summary>
        [Required(ErrorMessage = "ChangePassword.Chosen.Required"), DisplayFormat(ConvertEmptyStringToNull = false)]
        [StringLength(1024, ErrorMessage = "ChangePassword.Chosen.TooLong")]
        public string? Chosen { get; init; }

        /// <inheritdoc />
        public override string ToString() => "(password)";
    }
}
