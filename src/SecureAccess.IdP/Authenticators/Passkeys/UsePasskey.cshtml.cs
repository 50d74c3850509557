using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.Localization;
using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Domain.Assurance;
using SecureAccess.IdP.Ui;

namespace SecureAccess.IdP.Authenticators.Passkeys;

/// <summary>
/// A passkey of the account that is signed in: its second factor, or more than was shown so far where an application demands it. What the
/// session reaches by it the levels decide; the page's address only says what to ask for.
/// </summary>
internal sealed class UsePasskeyPage(
    BrowserSession sessions, OfferedFactors offered, BeginCeremony begin, RaiseWithPasskey raise, IStringLocalizer<AuthenticatorsTexts> texts) : HostedPage
{
    private SignedIn signedIn = null!;
    private FactorOffer offer = null!;

    /// <summary><c>hardware</c> where only a key that reaches AAL3 will do.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Need { get; set; }

    /// <summary>What the script brings.</summary>
    [BindProperty]
    public PasskeyInput Passkey { get; set; } = new();

    /// <summary>Whether only a key that reaches AAL3 will do.</summary>
    public bool OnlyHardware => Need is not null;

    /// <summary>Whether two factors were shown already.</summary>
    public bool IsStepUp => signedIn.Session.Aal >= Aal.Two;

    /// <summary>Whether an app is bound too.</summary>
    public bool HasApp => offer.Ways.HasApp;

    /// <summary>Whether a phone is bound too.</summary>
    public bool HasPhone => offer.Ways.Phone is not null;

    /// <summary>Whether two factors were shown, and the application accepts neither.</summary>
    public bool NotAccepted => offer.StepsUp;

    /// <summary>Whether the person has other ways, which the application does not accept.</summary>
    public bool Narrowed => offer.Narrowed;

    /// <summary>After how many minutes without a request the person has to sign in again.</summary>
    public int IdleMinutes => (int)signedIn.Session.Idle.TotalMinutes;

    /// <summary>Lets only a session in whose account has a passkey.</summary>
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var cancelled = HttpContext.RequestAborted;
        if (await sessions.CurrentAsync(cancelled) is not { } current)
        {
            context.Result = ToHub("SessionEnded");
            return;
        }

        (signedIn, offer) = (current, await offered.FindAsync(current, cancelled));
        if (!offer.Ways.HasPasskey)
        {
            context.Result = ToHub();
            return;
        }

        await next();
    }

    /// <summary>Begins a ceremony.</summary>
    public async Task<IActionResult> OnPostPasskeyOptionsAsync() => CeremonyJson.Of(await begin.VerifyAsync(signedIn, OnlyHardware, HttpContext));

    /// <summary>Takes the answer.</summary>
    public async Task<IActionResult> OnPostPasskeyAsync()
    {
        ModelState.Clear();
        switch (await raise.HandleAsync(signedIn, Passkey, HttpContext))
        {
            case PasskeyOutcome.Accepted when OnlyHardware && signedIn.Session.Aal < Aal.Three:
                return ToHub("KeyNotHardware");
            case PasskeyOutcome.Accepted or PasskeyOutcome.Overtaken:
                return ToHub();
            case PasskeyOutcome.Over:
                ModelState.AddModelError("", texts["Passkey.Over"]);
                return Page();
            default:
                OfferHelpDesk();
                ModelState.AddModelError("", texts["Passkey.Refused"]);
                return Page();
        }
    }
}
