using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace SecureAccess.IdP.Ui;

/// <summary>
/// What every page that a person meets on the way through a request is built on: it knows the sealed request it
/// belongs to and the one way back to the hub, and nothing of what the hub is.
/// </summary>
public abstract class HostedPage : PageModel
{
    /// <summary>After how many seconds the line of hashes has moved on: 64 at a quarter of a second each, on two cores or more.</summary>
    private const string BusySeconds = "10";

    /// <summary>The sealed request this page works for, exactly as it stands in the URL; null when there is none.</summary>
    public string? Flow => Continue.FlowOf(Request);

    /// <summary>The URL of the hub with this page's <see cref="Flow"/>, for links.</summary>
    public string ContinueUrl => Continue.Url(Request);

    /// <summary>Under which a one-time notice travels to the next page.</summary>
    internal const string NoticeKey = "Notice";

    /// <summary>
    /// Leaves a sentence for the page the person lands on next: a key of this room's texts below <c>Notice.</c>, one of
    /// <c>StepDone</c>, <c>StepNotDue</c>, <c>CaseExpired</c>, <c>SessionEnded</c>, <c>SignInAgain</c>, <c>FormExpired</c>,
    /// <c>CodeSent</c>, <c>LetterOrdered</c>, <c>CodeCalled</c>, <c>KeyNotHardware</c>, <c>SessionsEnded</c>, <c>SessionOver</c>, <c>PasswordChanged</c>,
    /// <c>PasswordReset</c>, <c>ResetOver</c>, <c>ResetCodeSent</c>, <c>FactorRecovered</c>,
    /// <c>EmailChanged</c>, <c>LanguageChosen</c>, <c>SignInToOther</c>, <c>WayRenamed</c>, <c>WayRemoved</c>, <c>AppTakenBack</c>.
    /// </summary>
    protected void Notify(string key) => TempData[NoticeKey] = key;

    /// <summary>Whether the error summary names the help desk.</summary>
    internal const string HelpDeskKey = "HelpDesk";

    /// <summary>
    /// Says with the errors of this page how to reach the help desk: for a refusal that the person may not be able to end by trying again.
    /// </summary>
    protected void OfferHelpDesk() => ViewData[HelpDeskKey] = true;

    /// <summary>Back to the hub, which computes the next place from stored facts. 303, so that a reload posts nothing.</summary>
    protected IActionResult ToHub() => new SeeOther(ContinueUrl);

    /// <summary>429 with <c>Retry-After</c>; the page that says so is that of the status.</summary>
    /// <param name="retryAfter">When another try makes sense.</param>
    protected IActionResult TooMany(TimeSpan retryAfter)
    {
        Response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(retryAfter.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return StatusCode(StatusCodes.Status429TooManyRequests);
    }

    /// <summary>
    /// This page again with 503 and <c>Retry-After</c>: the server has no room at this moment, nothing was looked at, and what was typed stays
    /// (but for passwords, which are never written back).
    /// </summary>
    /// <param name="sentence">What the person reads.</param>
    protected IActionResult Busy(string sentence)
    {
        Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        Response.Headers.RetryAfter = BusySeconds;
        ModelState.AddModelError("", sentence);
        return Page();
    }

    /// <summary>Back to the hub, with a notice (<see cref="Notify"/>) that says why.</summary>
    protected IActionResult ToHub(string notice)
    {
        Notify(notice);
        return ToHub();
    }

    /// <summary>This page again by GET, with its query (post-redirect-get: "we sent a new code").</summary>
    protected IActionResult ToSelf() => new SeeOther(Continue.Self(Request));

    /// <summary>Another page of the same room, taking the flow along.</summary>
    /// <param name="path">Local path, e.g. <c>/register/financial</c>.</param>
    protected IActionResult ToPage(string path) => new SeeOther(Continue.WithFlow(Request, path));
}
