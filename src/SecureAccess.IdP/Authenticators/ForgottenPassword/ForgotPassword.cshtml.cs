using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using SecureAccess.IdP.Ui;
using SecureAccess.IdP.Ui.Content;
using SecureAccess.IdP.Ui.Outcomes;

namespace SecureAccess.IdP.Authenticators.ForgottenPassword;

/// <summary>For people who forgot their password. What follows is the same whether or not there is an account.</summary>
public sealed class ForgotPasswordPage(BeginReset begin, IStringLocalizer<AuthenticatorsTexts> texts) : HostedPage
{
    /// <summary>What the person types.</summary>
    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>Takes the name.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        return await begin.HandleAsync(Input.Name!, cancellationToken) switch
        {
            AskResetOutcome.Heard => ToPage("/forgot/password/code"),
            _ => TooMany(texts, Continue.WithFlow(Request, "/signin")),
        };
    }

    /// <summary>The page of a code that was asked for too often.</summary>
    internal static OutcomePage TooMany(IStringLocalizer<AuthenticatorsTexts> texts, string signIn) => new(
        texts["Forgot.Password.TooMany.Title"], texts["Forgot.Password.TooMany.What"], texts["Forgot.Password.TooMany.Next"])
    {
        Kind = NoticeKind.Warning,
        Action = new OutcomeAction(texts["Forgot.Password.Back"], signIn),
        OffersHelpDesk = true,
    };

    /// <summary>The form.</summary>
    public sealed record InputModel
    {
        /// <summary>Username or e-mail address.</summary>
        [Required(ErrorMessage = "Forgot.Password.Name.Required"), StringLength(254, ErrorMessage = "Forgot.Password.Name.TooLong")]
        public string? Name { get; init; }

        /// <inheritdoc />
        public override string ToString() => "(name)";
    }
}
