using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using SecureAccess.IdP.Authenticators.Passkeys;
using SecureAccess.IdP.Operations;
using SecureAccess.IdP.Ui;
using SecureAccess.IdP.Ui.Forms;

namespace SecureAccess.IdP.Authenticators.SignIn;

/// <summary>
/// Username and password, or a passkey. Whoever is signed in already gets the whole form too: the hub sends people here to sign in anew, or as
/// somebody else.
/// </summary>
internal sealed class SignInPage(
    SignInWithPassword signIn,
    BeginCeremony begin,
    SignInWithPasskey passkeys,
    AddressShares shares,
    ISignInHint hint,
    IStringLocalizer<AuthenticatorsTexts> texts) : HostedPage
{
    /// <summary>What the person types.</summary>
    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>What the script brings.</summary>
    [BindProperty]
    public PasskeyInput Passkey { get; set; } = new();

    /// <summary>Whether a passkey was not accepted just now.</summary>
    public bool PasskeyRefused { get; private set; }

    /// <summary>The first field of the way by password, on this page.</summary>
    public static string PasswordForm => "#" + FieldId.Of("Input.Username");

    /// <summary>The form, with the username that the relying party suggests.</summary>
    public void OnGet() => Input = new InputModel { Username = hint.Username(HttpContext) };

    /// <summary>Looks at what was typed.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        switch (await signIn.HandleAsync(Input.Username!, Input.Password!, cancellationToken))
        {
            case SignInOutcome.Begun:
                return ToHub();
            case SignInOutcome.Busy:
                return Busy(texts["SignIn.Busy"]);
            default:
                OfferHelpDesk();
                ModelState.AddModelError("", texts["SignIn.Refused"]);
                return Page();
        }
    }

    /// <summary>Begins a ceremony, alike for everybody. Anybody may ask for one, and each is a row for some minutes.</summary>
    public async Task<IActionResult> OnPostPasskeyOptionsAsync() => shares.Take(HttpContext, SharedThing.PasskeyChallenge) switch
    {
        ShareOutcome.Exhausted { RetryAfter: var wait } => TooMany(wait),
        _ => CeremonyJson.Of(await begin.SignInAsync(HttpContext)),
    };

    /// <summary>Takes the answer of a passkey.</summary>
    public async Task<IActionResult> OnPostPasskeyAsync()
    {
        ModelState.Clear();
        switch (await passkeys.HandleAsync(Passkey, HttpContext))
        {
            case PasskeyOutcome.Accepted or PasskeyOutcome.Overtaken:
                return ToHub();
            case PasskeyOutcome.Over:
                ModelState.AddModelError("", texts["Passkey.Over"]);
                return Page();
            default:
                OfferHelpDesk();
                PasskeyRefused = true;
                ModelState.AddModelError("", texts["SignIn.Passkey.Refused"]);
                return Page();
        }
    }

    /// <summary>The form.</summary>
    public sealed record InputModel
    {
        /// <summary>As typed.</summary>
        [Required(ErrorMessage = "SignIn.Username.Required"), StringLength(254, ErrorMessage = "SignIn.Username.TooLong")]
        public string? Username { get; init; }

        /// <summary>As typed. The bound keeps hashing bounded; the longest password the policy admits fits in any normal form.</summary>
        [Required(ErrorMessage = "SignIn.Password.Required"), StringLength(1024, ErrorMessage = "SignIn.Password.TooLong")]
        public string? Password { get; init; }
    }
}
