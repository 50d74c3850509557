using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Localization;
using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Accounts.SigningOut;
using SecureAccess.IdP.Domain.Agreements;
using SecureAccess.IdP.Domain.Proofing;
using SecureAccess.IdP.Ui;
using SecureAccess.IdP.Ui.Content;
using SecureAccess.IdP.Ui.Language;
using SecureAccess.IdP.Ui.Outcomes;

namespace SecureAccess.IdP.Accounts.Agreements;

/// <summary>The user agreement in force, to accept or to decline.</summary>
public sealed class AgreementPage(
    BrowserSession sessions,
    AcceptAgreement accept,
    PublishedAgreements agreements,
    AgreementWords words,
    SignOut signOut,
    IStringLocalizer<AccountsTexts> texts) : SignedInPage(sessions)
{
    /// <inheritdoc />
    protected override bool OpenWhileRestricted => true;

    /// <summary>The version shown: the one in force.</summary>
    public AgreementVersion Version { get; private set; } = AgreementVersion.BuiltIn;

    /// <summary>Its text in the language of the page.</summary>
    public IReadOnlyList<AgreementBlock> Text => words.Of(Version);

    /// <summary>Whether the person accepted an older version, and is told that this one is new.</summary>
    public bool IsNewer => SignedIn.Account.AcceptedAgreement is > 0 and var accepted && accepted < Version.Number;

    /// <summary>The journey of which this is a stage; null when a new version is asked for at sign-in.</summary>
    public ProofingCase? Journey { get; private set; }

    /// <summary>Where no is posted while an application waits: it gets <c>access_denied</c>, and the person is back there instead of in a loop.</summary>
    public string RefuseUrl => QueryHelpers.AddQueryString(
        Continue.WithFlow(Request, Continue.NotNowPath), Continue.DeclinedParameter, Continue.DeclinedAgreement);

    /// <summary>The person's answer.</summary>
    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>The text, while there is something to accept.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await IsDueAsync(cancellationToken) ? Page() : ToHub();

    /// <summary>Accepts.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await IsDueAsync(cancellationToken))
        {
            return ToHub("StepDone");
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        if (await accept.HandleAsync(SignedIn, Input.Version, Languages.Current, cancellationToken) is AcceptAgreement.Outcome.NotInForce)
        {
            // A new version took effect while the person read: the tick was for another text.
            ModelState.Clear();
            ModelState.AddModelError("", texts["Agreement.Changed"]);
            Input = new InputModel();
            return Page();
        }

        return ToHub();
    }

    /// <summary>Declines: the way out, which leaves the account as it is. What was accepted in another tab is not denied here.</summary>
    public async Task<IActionResult> OnPostDeclineAsync(CancellationToken cancellationToken)
    {
        if (!await IsDueAsync(cancellationToken))
        {
            return ToHub("StepDone");
        }

        await signOut.HandleAsync(cancellationToken);
        return new OutcomePage(texts["Declined.Title"], texts["Declined.What"], texts["Declined.Next"])
        {
            Kind = NoticeKind.Info,
            Action = new OutcomeAction(texts["Declined.Back"], ContinueUrl),
            OffersHelpDesk = true,
        };
    }

    private async Task<bool> IsDueAsync(CancellationToken cancellationToken)
    {
        Version = await agreements.InForceAsync(cancellationToken);
        Journey = await accept.JourneyAsync(SignedIn, cancellationToken);
        return Journey is not null || SignedIn.Account.AcceptedAgreement < Version.Number;
    }

    /// <summary>The form.</summary>
    public sealed record InputModel
    {
        /// <summary>The version that the page showed.</summary>
        public int Version { get; init; }

        /// <summary>Must be ticked.</summary>
        [Range(typeof(bool), "true", "true", ErrorMessage = "Agreement.Agree.Required")]
        public bool Agree { get; init; }
    }
}
