using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.Localization;
using SecureAccess.IdP.Authenticators.Passkeys;
using SecureAccess.IdP.Authenticators.SecondFactor;
using SecureAccess.IdP.Domain.Assurance;
using SecureAccess.IdP.Domain.Authenticators;

namespace SecureAccess.IdP.Authenticators.ForgottenPassword;

/// <summary>A bound passkey or security key, shown beside the e-mailed code.</summary>
internal sealed class ResetPasskeyPage(
    CurrentReset current, ShowFactorForReset show, BeginCeremony begin, VerifyPasskey verify, IStringLocalizer<AuthenticatorsTexts> texts)
    : ResetPage(current, ResetStage.Factor)
{
    /// <summary>What the script brings.</summary>
    [BindProperty]
    public PasskeyInput Passkey { get; set; } = new();

    /// <summary>Whether an app or a phone is bound too.</summary>
    public bool HasOther => Open.Factors is { HasApp: true } or { Phone: not null };

    /// <summary>Whoever has no passkey goes to the other ways.</summary>
    public override Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next) =>
        base.OnPageHandlerExecutionAsync(context, async () =>
        {
            if (Open.Factors.HasPasskey)
            {
                return await next();
            }

            context.Result = ToPage("/forgot/password/factor");
            return null!;
        });

    /// <summary>Begins a ceremony.</summary>
    public async Task<IActionResult> OnPostPasskeyOptionsAsync() => CeremonyJson.Of(await begin.VerifyAsync(Open.Account!, hardware: false, HttpContext));

    /// <summary>Takes the answer.</summary>
    public async Task<IActionResult> OnPostPasskeyAsync()
    {
        ModelState.Clear();
        switch (await verify.HandleAsync(CeremonyPurpose.Verify, Open.Account!.Id, Passkey, ShowAsync, HttpContext))
        {
            case PasskeyOutcome.Accepted or PasskeyOutcome.Overtaken:
                return ToPage("/forgot/password/new");
            case PasskeyOutcome.Over:
                ModelState.AddModelError("", texts["Passkey.Over"]);
                return Page();
            default:
                OfferHelpDesk();
                ModelState.AddModelError("", texts["Passkey.Refused"]);
                return Page();
        }
    }

    private async Task<PasskeyOutcome> ShowAsync(PasskeyOutcome.Verified verified) =>
        await show.Of(Open).MeetAsync(AuthenticationMethod.Passkey, AuthenticatorKinds.Passkey, verified.Proof) is SecondFactorOutcome.Accepted
            ? new PasskeyOutcome.Accepted()
            : new PasskeyOutcome.Overtaken();
}
