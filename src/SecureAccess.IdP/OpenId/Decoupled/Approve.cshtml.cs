using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using SecureAccess.IdP.Accounts;
using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Protocol.Decoupled;
using SecureAccess.IdP.Ui;
using SecureAccess.IdP.Ui.Content;
using SecureAccess.IdP.Ui.Outcomes;

namespace SecureAccess.IdP.OpenId.Decoupled;

/// <summary>
/// Where a person approves what an application asked for behind their back (CIBA Core 8): one request at a time, the oldest first, and only
/// with the number that the application shows. Whoever was asked out of the blue has no number, so a request that came of an attack cannot
/// be waved through; a wrong number ends the request.
/// </summary>
internal sealed class ApprovePage(
    BrowserSession sessions, ApprovalRequests requests, RequestWords words, DecoupledEndpoint decoupled, IStringLocalizer<OpenIdTexts> texts)
    : SignedInPage(sessions)
{
    /// <summary>What the person enters.</summary>
    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>The request the person is asked about; null when none waits.</summary>
    public RequestShown? Asked { get; private set; }

    /// <summary>Its id.</summary>
    public string RequestId { get; private set; } = "";

    /// <summary><c>binding_message</c>: what the application shows as well.</summary>
    public string BindingMessage { get; private set; } = "";

    /// <summary>The oldest request that waits.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        if (await requests.OldestAsync(SignedIn.Account, cancellationToken) is { } oldest)
        {
            await ShowAsync(oldest);
        }
    }

    /// <summary>Yes, with the number: on to the gate, as any authorization request.</summary>
    public async Task<IActionResult> OnPostAllowAsync(CancellationToken cancellationToken)
    {
        if (await requests.FindAsync(SignedIn.Account, Input.Request, cancellationToken) is not { } request)
        {
            return ToPage("/device/over");
        }

        if (!ModelState.IsValid || !int.TryParse(Input.Number, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            await ShowAsync(request);
            return Page();
        }

        if (number != request.MatchingNumber)
        {
            await requests.RefuseAsync(SignedIn.Account, request, "wrong_number", cancellationToken);
            return new OutcomePage(texts["Approve.Wrong.Title"], texts["Approve.Wrong.What"], texts["Approve.Wrong.Next"])
            {
                Kind = NoticeKind.Warning,
                OffersHelpDesk = true,
            };
        }

        await decoupled.BeginAsync(HttpContext, request);
        return new EmptyResult();
    }

    /// <summary>No: the application is told.</summary>
    public async Task<IActionResult> OnPostRefuseAsync(CancellationToken cancellationToken) =>
        await requests.FindAsync(SignedIn.Account, Input.Request, cancellationToken) is { } request
            ? new SeeOther(await requests.RefuseAsync(SignedIn.Account, request, "refused", cancellationToken))
            : ToPage("/device/over");

    private async Task ShowAsync(DecoupledRequest request)
    {
        Asked = await words.OfAsync(HttpContext, request, code: "");
        RequestId = request.RequestId;
        BindingMessage = request.Parameters.GetValueOrDefault("binding_message", "");
    }

    /// <summary>The form.</summary>
    public sealed record InputModel
    {
        /// <summary>The request the page showed.</summary>
        public string? Request { get; init; }

        /// <summary>The two digits that the application shows.</summary>
        [Required(ErrorMessage = "Approve.Number.Required"), RegularExpression("[0-9]{2}", ErrorMessage = "Approve.Number.Required")]
        public string? Number { get; init; }
    }
}
