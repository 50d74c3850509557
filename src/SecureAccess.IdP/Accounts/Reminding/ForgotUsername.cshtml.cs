using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Ui;
using SecureAccess.IdP.Ui.Content;
using SecureAccess.IdP.Ui.Outcomes;

namespace SecureAccess.IdP.Accounts.Reminding;

/// <summary>For people who forgot their username. The answer is the same whether or not there is an account.</summary>
public sealed class ForgotUsernamePage(RemindUsername remind, IStringLocalizer<AccountsTexts> texts) : HostedPage
{
    /// <summary>What the person types.</summary>
    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>Takes the address.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        if (!EmailAddress.TryParse(Input.Email, out var address))
        {
            ModelState.AddModelError("Input.Email", texts["Forgot.Username.Email.Invalid"]);
            return Page();
        }

        return await remind.HandleAsync(address, cancellationToken) switch
        {
            RemindOutcome.Heard => Answer("Forgot.Username.Sent", NoticeKind.Success),
            _ => Answer("Forgot.Username.TooMany", NoticeKind.Warning),
        };
    }

    private OutcomePage Answer(string key, NoticeKind kind) => new(texts[$"{key}.Title"], texts[$"{key}.What"], texts[$"{key}.Next"])
    {
        Kind = kind,
        Action = new OutcomeAction(texts["Forgot.Back"], Continue.WithFlow(Request, "/signin")),
        OffersHelpDesk = true,
    };

    /// <summary>The form.</summary>
    public sealed record InputModel
    {
        /// <summary>The address that the account was registered with.</summary>
        [Required(ErrorMessage = "Forgot.Username.Email.Required"), StringLength(254, ErrorMessage = "Forgot.Username.Email.Invalid")]
        public string? Email { get; init; }

        /// <inheritdoc />
        public override string ToString() => "(address)";
    }
}
