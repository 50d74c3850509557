using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Ui.Forms;
using SecureAccess.IdP.Ui.Language;

namespace SecureAccess.IdP.Accounts.Profile;

/// <summary>What is known about a person, how they have it corrected, and in which language they are written to.</summary>
public sealed class ProfilePage(BrowserSession sessions, ReadProfile read, ChooseLanguage choose, IStringLocalizer<AccountsTexts> texts)
    : SignedInPage(sessions)
{
    /// <summary>The languages to choose from, each by its own name.</summary>
    public static IReadOnlyList<Choice> Spoken { get; } = [.. Languages.All.Select(language => new Choice(language.Tag, language.OwnName))];

    /// <summary>What the person chooses.</summary>
    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>What is shown.</summary>
    public PersonProfile Profile { get; private set; } = null!;

    /// <summary>Shows it.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Profile = await read.HandleAsync(SignedIn.Account, cancellationToken);
        Input = new InputModel { Language = Profile.Language };
    }

    /// <summary>Chooses the language of messages.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Profile = await read.HandleAsync(SignedIn.Account, cancellationToken);
        if (!ModelState.IsValid)
        {
            return Page();
        }

        switch (await choose.HandleAsync(SignedIn, Input.Language))
        {
            case ChooseLanguageOutcome.Chosen:
                Notify("LanguageChosen");
                return ToSelf();
            case ChooseLanguageOutcome.Unknown:
                ModelState.AddModelError("Input.Language", texts["Profile.Language.Required"]);
                return Page();
            default:
                ModelState.AddModelError("", texts["Profile.Overtaken"]);
                return Page();
        }
    }

    /// <summary>The form.</summary>
    public sealed record InputModel
    {
        /// <summary>The tag of a language.</summary>
        [Required(ErrorMessage = "Profile.Language.Required"), StringLength(8, ErrorMessage = "Profile.Language.Required")]
        public string? Language { get; init; }
    }
}
