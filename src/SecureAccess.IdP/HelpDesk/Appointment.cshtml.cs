using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Proofing;
using SecureAccess.IdP.Proofing;
using SecureAccess.IdP.Ui;
using SecureAccess.IdP.Ui.Content;
using SecureAccess.IdP.Ui.Forms;
using SecureAccess.IdP.Ui.Outcomes;

namespace SecureAccess.IdP.HelpDesk;

/// <summary>The assistor sends a caller to a visit, with two forms of government identity documents.</summary>
public sealed class AppointmentPage(
    BrowserSession sessions,
    IHostEnvironment environment,
    IStringLocalizer<HelpDeskTexts> texts,
    IStringLocalizer<UiTexts> general,
    ExceptionDesk desk,
    IOptions<HelpDeskOptions> options,
    TimeProvider time) : StaffPage(sessions, environment, texts)
{
    private ProofingCase open = null!;

    /// <inheritdoc />
    protected override StaffRole Roles => StaffRole.Assistor;

    /// <summary>Where people are seen.</summary>
    public IReadOnlyList<Choice> Sites => [.. options.Value.KnownSites.Select(site => new Choice(site, site))];

    /// <summary>What was typed.</summary>
    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>The form, while the case in hand can go to a visit.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await IsDueAsync(cancellationToken) ? Page() : ToPage("/helpdesk");

    /// <summary>Makes the appointment.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await IsDueAsync(cancellationToken))
        {
            return ToPage("/helpdesk");
        }

        if (ModelState.IsValid && At() is { } at && options.Value.KnownSites.Contains(Input.Site))
        {
            var reference = open.CallReference ?? "";
            return await desk.MakeAppointmentAsync(open, SignedIn, at, Input.Site!, cancellationToken)
                ? new OutcomePage(Texts["Appointment.Done"], Texts["Appointment.Done.What", EasternTime.Text(general, at), Input.Site!], Texts["Appointment.Done.Next", reference])
                {
                    Kind = NoticeKind.Success,
                    Action = new OutcomeAction(Texts["Desk.Back"], "/helpdesk"),
                }
                : ToPage("/helpdesk");
        }

        if (ModelState.IsValid)
        {
            ModelState.AddModelError("Input.Day", Texts["Appointment.Day.Range", options.Value.AppointmentDays]);
        }

        return Page();
    }

    /// <summary>The moment, read in the time of the sites; null when it is past or too far ahead.</summary>
    private DateTimeOffset? At()
    {
        var at = EasternTime.At(Input.Day!.Value, Input.Time!.Value);
        var now = time.GetUtcNow();
        return at > now && at < now.AddDays(options.Value.AppointmentDays) ? at : null;
    }

    private async Task<bool> IsDueAsync(CancellationToken cancellationToken)
    {
        if (await desk.InHandAsync(SignedIn, cancellationToken) is not { HeldAs: StaffRole.Assistor, Due: StepKey.Questions or StepKey.Documents } held)
        {
            return false;
        }

        open = held;
        return true;
    }

    /// <summary>The form.</summary>
    public sealed record InputModel
    {
        /// <summary>The site.</summary>
        [Required(ErrorMessage = "Appointment.Site.Required")]
        public string? Site { get; init; }

        /// <summary>The day.</summary>
        [Required(ErrorMessage = "Appointment.Day.Required")]
        public DateOnly? Day { get; init; }

        /// <summary>The time of day.</summary>
        [Required(ErrorMessage = "Appointment.Time.Required")]
        public TimeOnly? Time { get; init; }
    }
}
