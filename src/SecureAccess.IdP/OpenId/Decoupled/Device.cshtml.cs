using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using SecureAccess.IdP.Protocol.Decoupled;
using SecureAccess.IdP.Ui;
using SecureAccess.IdP.Ui.Content;
using SecureAccess.IdP.Ui.Outcomes;

namespace SecureAccess.IdP.OpenId.Decoupled;

/// <summary>
/// Where a person enters the code that a device shows (RFC 8628, 3.3). Opening the page looks nothing up, not even with a code in its
/// address; before anything begins the person sees which application asks, for what and under which code, and says that the device is
/// before them (5.4: a stranger may have sent the code).
/// </summary>
internal sealed class DevicePage(
    FindDeviceRequest find, RequestWords words, EndDeviceRequest end, DecoupledEndpoint decoupled, IStringLocalizer<OpenIdTexts> texts)
    : HostedPage
{
    /// <summary>What the person types.</summary>
    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>The request the person is asked about; null while no code is entered.</summary>
    public RequestShown? Asked { get; private set; }

    /// <summary>The form, filled in where the address brings the code.</summary>
    public void OnGet([FromQuery(Name = "user_code")] string? userCode) =>
        Input = new InputModel { Code = UserCode.Show(userCode ?? "") };

    /// <summary>Looks the code up and asks.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var outcome = await find.HandleAsync(Input.Code!, cancellationToken);
        if (outcome is not DeviceRequestOutcome.Found { Request: var request })
        {
            return Answer(outcome);
        }

        Asked = await words.OfAsync(HttpContext, request, UserCode.Show(Input.Code!));
        return Asked is null ? new SeeOther(await end.RefuseAsync(request, cancellationToken)) : Page();
    }

    /// <summary>Yes, the device is mine: on to the gate, as any authorization request.</summary>
    public async Task<IActionResult> OnPostConfirmAsync(CancellationToken cancellationToken)
    {
        var outcome = await find.HandleAsync(Input.Code ?? "", cancellationToken);
        if (outcome is not DeviceRequestOutcome.Found { Request: var request })
        {
            return Answer(outcome);
        }

        await decoupled.BeginAsync(HttpContext, request);
        return new EmptyResult();
    }

    /// <summary>No: the device is told.</summary>
    public async Task<IActionResult> OnPostRefuseAsync(CancellationToken cancellationToken)
    {
        var outcome = await find.HandleAsync(Input.Code ?? "", cancellationToken);
        return outcome is DeviceRequestOutcome.Found { Request: var request }
            ? new SeeOther(await end.RefuseAsync(request, cancellationToken))
            : Answer(outcome);
    }

    private IActionResult Answer(DeviceRequestOutcome outcome)
    {
        if (outcome is DeviceRequestOutcome.TooMany)
        {
            return new OutcomePage(texts["Device.TooMany.Title"], texts["Device.TooMany.What"], texts["Device.TooMany.Next"])
            {
                Kind = NoticeKind.Warning,
                OffersHelpDesk = true,
            };
        }

        OfferHelpDesk();
        ModelState.AddModelError("Input.Code", texts["Device.Code.Unknown"]);
        return Page();
    }

    /// <summary>The form.</summary>
    public sealed record InputModel
    {
        /// <summary>As shown: eight letters, a hyphen between.</summary>
        [Required(ErrorMessage = "Device.Code.Required"), StringLength(20, ErrorMessage = "Device.Code.Unknown")]
        public string? Code { get; init; }
    }
}
