using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Authenticators.Codes;
using SecureAccess.IdP.Domain.Assurance;
using SecureAccess.IdP.Domain.Notifications;
using SecureAccess.IdP.Ui;
using SecureAccess.IdP.Ui.Content;
using SecureAccess.IdP.Ui.Forms;

namespace SecureAccess.IdP.Authenticators.SecondFactor;

/// <summary>
/// The second factor of a sign-in, by whichever is bound and accepted: a code sent to the phone, or the code an app shows. Open to a session with
/// one factor, or with none of a kind that the application accepts; before that and after it the hub knows the place.
/// </summary>
public sealed class SecondFactorPage(
    BrowserSession sessions,
    OfferedFactors offered,
    SendSignInCode send,
    VerifySignInCode verifyText,
    VerifyAppCode verifyApp,
    SecondFactorTexts texts) : HostedPage
{
    private SignedIn signedIn = null!;
    private FactorOffer offer = null!;

    private BoundFactors Bound => offer.Ways;

    /// <summary>Which factor the person prefers: <c>text</c> or <c>app</c>; without a choice, a passkey comes first.</summary>
    [BindProperty(SupportsGet = true)]
    public string? With { get; set; }

    /// <summary>What the person types.</summary>
    [BindProperty]
    public CodeInput Input { get; set; } = new();

    /// <summary>Whether the app is asked, not the phone. With both bound the app comes first: it is not restricted.</summary>
    public bool UsesApp => Bound.HasApp && (Bound.Phone is null || With != "text");

    /// <summary>Whether the other factor is bound too.</summary>
    public bool OtherWay => Bound is { HasApp: true, Phone: not null };

    /// <summary>Whether a passkey is bound too.</summary>
    public bool HasPasskey => Bound.HasPasskey;

    /// <summary>Whether two factors were shown, and the application accepts neither.</summary>
    public bool StepsUp => offer.StepsUp;

    /// <summary>Whether the person has other ways, which the application does not accept.</summary>
    public bool Narrowed => offer.Narrowed;

    /// <summary>The end of the number a code goes to.</summary>
    public string LastFour => Bound.Phone?.LastFour ?? "";

    /// <summary>How long a code is good.</summary>
    public int ValidMinutes => texts.ValidMinutes;

    /// <summary>What just happened; null when nothing did.</summary>
    public string? Notice { get; private set; }

    /// <summary>Its tone.</summary>
    public NoticeKind NoticeKind { get; private set; }

    /// <summary>Lets only a session with one factor in, and one that has a second to offer.</summary>
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        var cancelled = HttpContext.RequestAborted;
        if (await sessions.CurrentAsync(cancelled) is not { } current)
        {
            context.Result = ToHub("SessionEnded");
            return;
        }

        (signedIn, offer) = (current, await offered.FindAsync(current, cancelled));
        if ((signedIn.Session.Aal >= Aal.Two && !StepsUp) || !Bound.Any)
        {
            context.Result = ToHub();
            return;
        }

        if (Bound is { Phone: null, HasApp: false } || (Bound.HasPasskey && With is null))
        {
            context.Result = ToPage("/signin/passkey");
            return;
        }

        await next();
    }

    /// <summary>The form. The first one of a session sends the code by itself, so that nobody has to press a button for it.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        if (!UsesApp)
        {
            Tell(await send.FirstAsync(signedIn, Bound.Phone!, cancellationToken));
        }
    }

    /// <summary>Sends another code.</summary>
    public Task<IActionResult> OnPostSendAsync(CancellationToken cancellationToken) => SendAsync(MessageChannel.Text, cancellationToken);

    /// <summary>Speaks another code in a call.</summary>
    public Task<IActionResult> OnPostCallAsync(CancellationToken cancellationToken) => SendAsync(MessageChannel.Voice, cancellationToken);

    private async Task<IActionResult> SendAsync(MessageChannel by, CancellationToken cancellationToken)
    {
        ModelState.Clear();
        if (UsesApp)
        {
            return ToSelf();
        }

        var outcome = await send.AgainAsync(signedIn, Bound.Phone!, by, cancellationToken);
        if (outcome is SendCodeOutcome.Sent)
        {
            Notify(by == MessageChannel.Voice ? "CodeCalled" : "CodeSent");
            return ToSelf();
        }

        Tell(outcome);
        return Page();
    }

    /// <summary>Looks at a code.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var typed = TypedCode.Digits(Input.Code);
        var outcome = UsesApp
            ? await verifyApp.HandleAsync(signedIn, Bound.Apps, typed, cancellationToken)
            : await verifyText.HandleAsync(signedIn, Bound.Phone!, typed, cancellationToken);
        switch (outcome)
        {
            case SecondFactorOutcome.Accepted or SecondFactorOutcome.Overtaken:
                return ToHub();
            case SecondFactorOutcome.Closed { Until: var until }:
                return texts.Closed(until, UsesApp, OtherWay ? OtherUrl : null, ContinueUrl);
            default:
                OfferHelpDesk();
                ModelState.AddModelError("Input.Code", texts.Refused(outcome, UsesApp));
                return Page();
        }
    }

    private string OtherUrl => Continue.WithFlow(Request, UsesApp ? "/signin/second-factor?with=text" : "/signin/second-factor?with=app");

    private void Tell(SendCodeOutcome outcome)
    {
        Notice = texts.About(outcome, LastFour);
        NoticeKind = outcome is SendCodeOutcome.Sent ? NoticeKind.Success : NoticeKind.Warning;
    }
}
