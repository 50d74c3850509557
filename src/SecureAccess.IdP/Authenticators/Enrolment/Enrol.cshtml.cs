using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using SecureAccess.IdP.Authenticators.Passkeys;
using SecureAccess.IdP.Domain.Assurance;
using SecureAccess.IdP.Ui.Forms;

namespace SecureAccess.IdP.Authenticators.Enrolment;

/// <summary>
/// The choice of a second factor, of what may still be added. The safest stands first: a passkey, which no false page can use; then the app, which
/// is not restricted and works without a signal.
/// </summary>
internal sealed class EnrolPage(EnrolmentGate gate, PasskeyGate passkeys, IStringLocalizer<AuthenticatorsTexts> texts) : EnrolmentPage(gate)
{
    /// <summary>What the person chooses.</summary>
    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>The ways there are.</summary>
    public IReadOnlyList<Choice> Kinds => [.. Open.Select(kind => new Choice(kind, texts[$"Enrol.{kind}"], texts[$"Enrol.{kind}.Hint"]))];

    /// <summary>Whether an application asks for it that does not accept what was shown.</summary>
    public bool NotAccepted => SignedIn.Session.Aal >= Aal.Two && Accepted != AcceptedAuthenticators.All;

    /// <summary>To the page of the way chosen.</summary>
    public IActionResult OnPost() => (ModelState.IsValid, Input.Kind) switch
    {
        (true, AuthenticatorKinds.Passkey) => ToPage("/enrol/passkey"),
        (true, AuthenticatorKinds.App) => ToPage("/enrol/app"),
        (true, _) => ToPage("/enrol/phone"),
        _ => Page(),
    };

    /// <inheritdoc />
    protected override IActionResult? Refusal() =>
        OnlyProofedPhone ? ToPage("/enrol/phone") : Open.Any() ? null : ToHub("StepDone");

    private IEnumerable<string> Open
    {
        get
        {
            if (!passkeys.IsFull(Bound) && Accepted.Accepts(AuthenticationMethod.Passkey))
            {
                yield return AuthenticatorKinds.Passkey;
            }

            if (Bound.Apps.Count < BoundFactors.MostApps && Accepted.Accepts(AuthenticationMethod.AppCode))
            {
                yield return AuthenticatorKinds.App;
            }

            if (Bound.Phone is null && Accepted.Accepts(AuthenticationMethod.TextCode))
            {
                yield return AuthenticatorKinds.Text;
            }
        }
    }

    /// <summary>The form.</summary>
    public sealed record InputModel
    {
        /// <summary><c>passkey</c>, <c>app</c> or <c>text</c>.</summary>
        [Required(ErrorMessage = "Enrol.Kind.Required"), RegularExpression("passkey|app|text", ErrorMessage = "Enrol.Kind.Required")]
        public string? Kind { get; init; }
    }
}
