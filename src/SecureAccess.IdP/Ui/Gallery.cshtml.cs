using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using SecureAccess.IdP.Ui.Content;
using SecureAccess.IdP.Ui.Forms;
using SecureAccess.IdP.Ui.Outcomes;

namespace SecureAccess.IdP.Ui;

/// <summary>
/// Every component in its states, for designers and for the accessibility checks. Post it empty to see the errors. It
/// has a route in Development only.
/// </summary>
public sealed class Gallery(IStringLocalizer<UiTexts> texts) : HostedPage
{
    /// <summary>What the sample form asks.</summary>
    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>Sample steps.</summary>
    public IReadOnlyList<string> Steps { get; } = [.. Enumerable.Range(1, 7).Select(step => texts[$"Gallery.Step{step}"].Value)];

    /// <summary>Sample answers of a few.</summary>
    public IReadOnlyList<Choice> Accounts { get; } =
    [
        new("card", texts["Gallery.Account.Card"], texts["Gallery.Account.Card.Hint"]),
        new("mortgage", texts["Gallery.Account.Mortgage"]),
        new("auto", texts["Gallery.Account.Auto"]),
    ];

    /// <summary>Sample answers of many.</summary>
    public IReadOnlyList<Choice> States { get; } = [new("ME", "Maine"), new("NM", "New Mexico"), new("PR", "Puerto Rico")];

    /// <summary>A good post is answered by an outcome page; a bad one by the form with its errors.</summary>
    public IActionResult OnPost() => ModelState.IsValid ? Outcome() : Page();

    /// <summary>A second handler, as for "send a new code".</summary>
    public IActionResult OnPostOther() => ToSelf();

    /// <summary>Shows the page of a fault.</summary>
    public void OnGetFault() => throw new InvalidOperationException("Asked for by the gallery.");

    /// <summary>Shows an outcome page.</summary>
    public IActionResult OnGetOutcome() => Outcome();

    internal static void OnlyInDevelopment(RazorPagesOptions options, IHostEnvironment environment)
    {
        if (!environment.IsDevelopment())
        {
            options.Conventions.AddPageRouteModelConvention("/Ui/Gallery", page => page.Selectors.Clear());
        }
    }

    private OutcomePage Outcome() => new(texts["Gallery.Title"], texts["Gallery.Notice.Success"], texts["Gallery.Inset"])
    {
        Kind = NoticeKind.Success,
        Action = new OutcomeAction(texts["Status.GoOn"], ContinueUrl),
        OtherAction = new OutcomeAction(texts["Gallery.Title"], "/dev/gallery"),
        OffersHelpDesk = true,
    };

    /// <summary>One property for each kind of field.</summary>
    public sealed record InputModel
    {
        /// <summary>Text.</summary>
        [Required(ErrorMessage = "Gallery.Email.Required"), EmailAddress(ErrorMessage = "Gallery.Email.Invalid")]
        public string? Email { get; init; }

        /// <summary>Optional text.</summary>
        public string? Suite { get; init; }

        /// <summary>A short number.</summary>
        [Required(ErrorMessage = "Gallery.PostalCode.Required")]
        public string? PostalCode { get; init; }

        /// <summary>A secret.</summary>
        [Required(ErrorMessage = "Gallery.TaxpayerId.Required")]
        public string? TaxpayerId { get; init; }

        /// <summary>A date.</summary>
        [MemorableDate(ErrorMessage = "Gallery.BirthDate.Required")]
        public DateInput BirthDate { get; init; } = new();

        /// <summary>One of a few.</summary>
        [Required(ErrorMessage = "Gallery.Account.Required")]
        public string? Account { get; init; }

        /// <summary>One of many.</summary>
        [Required(ErrorMessage = "Gallery.State.Required")]
        public string? State { get; init; }

        /// <summary>A password.</summary>
        [Required(ErrorMessage = "Gallery.Password.Required")]
        public string? Password { get; init; }

        /// <summary>A code.</summary>
        [Required(ErrorMessage = "Gallery.Code.Required")]
        public string? Code { get; init; }

        /// <summary>A yes.</summary>
        [Range(typeof(bool), "true", "true", ErrorMessage = "Gallery.Agree.Required")]
        public bool Agree { get; init; }
    }
}
