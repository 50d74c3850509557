using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using SecureAccess.IdP.Authenticators.Codes;
using SecureAccess.IdP.Authenticators.SecondFactor;
using SecureAccess.IdP.Domain.Notifications;
using SecureAccess.IdP.Ui;
using SecureAccess.IdP.Ui.Content;
using SecureAccess.IdP.Ui.Forms;

namespace SecureAccess.IdP.Authenticators.ForgottenPassword;

/// <summary>The bound phone or app, shown beside the e-mailed code.</summary>
public sealed class ResetFactorPage(
    CurrentReset current, ShowFactorForReset show, SendSignInCode send, VerifySignInCode verifyText, VerifyAppCode verifyApp, SecondFactorTexts texts)
    : ResetPage(current, ResetStage.Factor)
{
    private const string Self = "/forgot/password/factor";

    /// <summary>Which factor the person prefers: <c>text</c> or <c>app</c>.</summary>
    [BindProperty(SupportsGet = true)]
    public string? With { get; set; }

    /// <summary>What the person types.</summary>
    [BindProperty]
    public CodeInput Input { get; set; } = new();

    /// <summary>What is bound.</summary>
    public BoundFactors Bound => Open.Factors;

    /// <summary>Whether the app is asked, not the phone.</summary>
    public bool UsesApp => Bound.HasApp && (Bound.Phone is null || With != "text");

    /// <summary>The end of the number a code goes to.</summary>
    public string LastFour => Bound.Phone?.LastFour ?? "";

    /// <summary>How long a code is good.</summary>
    public int ValidMinutes => texts.ValidMinutes;

    /// <summary>What just happened; null when nothing did.</summary>
    public string? Notice { get; private set; }

    /// <summary>Its tone.</summary>
    public NoticeKind NoticeKind { get; private set; }

    /// <summary>Whoever has only passkeys goes to their page.</summary>
    public override Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next) =>
        base.OnPageHandlerExecutionAsync(context, async () =>
        {
            if (Bound.HasApp || Bound.Phone is not null)
            {
                return await next();
            }

            context.Result = ToPage("/forgot/password/passkey");
            return null!;
        });

    /// <summary>The form; to a phone the first code goes by itself.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        if (!UsesApp)
        {
            Tell(await send.FirstAsync(show.Of(Open).Owner, Bound.Phone!, cancellationToken));
        }
    }

    /// <summary>Sends another code.</summary>
    public Task<IActionResult> OnPostSendAsync(CancellationToken cancellationToken) => SendAsync(MessageChannel.Text, cancellationToken);

    /// <summary>Speaks another code in a call.</summary>
    public Task<IActionResult> OnPostCallAsync(CancellationToken cancellationToken) => SendAsync(MessageChannel.Voice, cancellationToken);

    /// <summary>Looks at a code.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var (demand, typed) = (show.Of(Open), TypedCode.Digits(Input.Code));
        var outcome = UsesApp
            ? await verifyApp.HandleAsync(demand, Bound.Apps, typed, cancellationToken)
            : await verifyText.HandleAsync(demand, Bound.Phone!, typed, cancellationToken);
        switch (outcome)
        {
            case SecondFactorOutcome.Accepted or SecondFactorOutcome.Overtaken:
                return ToPage("/forgot/password/new");
            case SecondFactorOutcome.Closed { Until: var until }:
                return texts.Closed(until, UsesApp, OtherUrl, Continue.WithFlow(Request, "/signin"));
            default:
                OfferHelpDesk();
                ModelState.AddModelError("Input.Code", texts.Refused(outcome, UsesApp));
                return Page();
        }
    }

    private string? OtherUrl => Bound is { HasApp: true, Phone: not null }
        ? Continue.WithFlow(Request, UsesApp ? $"{Self}?with=text" : $"{Self}?with=app")
        : null;

    private async Task<IActionResult> SendAsync(MessageChannel by, CancellationToken cancellationToken)
    {
        ModelState.Clear();
        if (UsesApp)
        {
            return ToSelf();
        }

        var outcome = await send.AgainAsync(show.Of(Open).Owner, Bound.Phone!, by, cancellationToken);
        if (outcome is SendCodeOutcome.Sent)
        {
            Notify(by == MessageChannel.Voice ? "CodeCalled" : "CodeSent");
            return ToSelf();
        }

        Tell(outcome);
        return Page();
    }

    private void Tell(SendCodeOutcome outcome)
    {
        Notice = texts.About(outcome, LastFour);
        NoticeKind = outcome is SendCodeOutcome.Sent ? NoticeKind.Success : NoticeKind.Warning;
    }
}
