using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using SecureAccess.IdP.Authenticators.Enrolment;
using SecureAccess.IdP.Domain.Assurance;
using SecureAccess.IdP.Domain.Authenticators;

namespace SecureAccess.IdP.Authenticators.Passkeys;

/// <summary>A passkey or security key: as second factor of a new account, as a further way, or because an application demands one.</summary>
internal sealed class EnrolPasskeyPage(
    EnrolmentGate gate, PasskeyGate passkeys, BeginCeremony begin, BindPasskey bind, IStringLocalizer<AuthenticatorsTexts> texts) : EnrolmentPage(gate)
{
    /// <summary><c>hardware</c> where only a key that reaches AAL3 will do.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Need { get; set; }

    /// <summary>What the script brings.</summary>
    [BindProperty]
    public PasskeyInput Passkey { get; set; } = new();

    /// <summary>Whether only a key that reaches AAL3 will do.</summary>
    public bool OnlyHardware => Need is not null;

    /// <summary>Whether an application asks for it on top of the two factors that were shown.</summary>
    public bool MayDecline => Flow is not null && SignedIn.Session.Aal >= Aal.Two;

    /// <summary>Begins a ceremony.</summary>
    public async Task<IActionResult> OnPostPasskeyOptionsAsync() => CeremonyJson.Of(await begin.BindAsync(SignedIn, OnlyHardware, HttpContext));

    /// <summary>Takes the answer.</summary>
    public async Task<IActionResult> OnPostPasskeyAsync()
    {
        ModelState.Clear();
        switch (await bind.HandleAsync(SignedIn, Bound, Passkey, HttpContext))
        {
            case BindOutcome.Bound when OnlyHardware && SignedIn.Session.Aal < Aal.Three:
                return ToHub("KeyNotHardware");
            case BindOutcome.Bound or BindOutcome.NothingPending:
                return ToHub();
            case BindOutcome.Expired:
                ModelState.AddModelError("", texts["Passkey.Over"]);
                return Page();
            default:
                OfferHelpDesk();
                ModelState.AddModelError("", texts["EnrolPasskey.NotUsable"]);
                return Page();
        }
    }

    /// <inheritdoc />
    protected override IActionResult? Refusal()
    {
        if (OnlyProofedPhone)
        {
            return ToPage("/enrol/phone");
        }

        if (passkeys.IsFull(Bound))
        {
            return ToHub("StepDone");
        }

        switch (passkeys.Ask(SignedIn, Bound))
        {
            case BindingDecision.PasskeyFirst { Hardware: var hardware }:
                return ToPage(hardware ? "/signin/passkey/hardware" : "/signin/passkey");
            case BindingDecision.SignInFirst when Bound.Any:
                Notify("SignInAgain");
                return ToPage("/signin");
            default:
                return null;
        }
    }
}
