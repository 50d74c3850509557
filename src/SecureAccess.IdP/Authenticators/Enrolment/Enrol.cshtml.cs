using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using SecureAccess.IdP.Ui.Forms;

namespace SecureAccess.IdP.Authenticators.Enrolment;

/// <summary>The choice of a second factor. The app stands first: it is not restricted and works without a signal.</summary>
public sealed class EnrolPage(EnrolmentGate gate, IStringLocalizer<AuthenticatorsTexts> texts) : EnrolmentPage(gate)
{
    /// <summary>What the person chooses.</summary>
    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>The ways there are.</summary>
    public IReadOnlyList<Choice> Kinds =>
    [
        new("app", texts["Enrol.App"], texts["Enrol.App.Hint"]),
        new("text", texts["Enrol.Text"], texts["Enrol.Text.Hint"]),
    ];

    /// <summary>To the page of the way chosen.</summary>
    public IActionResult OnPost() => (ModelState.IsValid, Input.Kind) switch
    {
        (true, "app") => ToPage("/enrol/app"),
        (true, _) => ToPage("/enrol/phone"),
        _ => Page(),
    };

    /// <inheritdoc />
    protected override IActionResult? Refusal() => Bound switch
    {
        _ when OnlyProofedPhone => ToPage("/enrol/phone"),
        { App: not null, Phone: not null } => ToHub("StepDone"),
        // One way is left, so there is nothing to choose.
        { App: not null } => ToPage("/enrol/phone"),
        { Phone: not null } => ToPage("/enrol/app"),
        _ => null,
    };

    /// <summary>The form.</summary>
    public sealed record InputModel
    {
        /// <summary><c>app</c> or <c>text</c>.</summary>
        [Required(ErrorMessage = "Enrol.Kind.Required"), RegularExpression("app|text", ErrorMessage = "Enrol.Kind.Required")]
        public string? Kind { get; init; }
    }
}
