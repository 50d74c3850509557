using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using SecureAccess.IdP.Domain.Proofing;

namespace SecureAccess.IdP.Proofing;

/// <summary>Last stage: tells about the letter that went to the address of record and how to disown the account.</summary>
public sealed class NoticePage(JourneyDoor door, CloseJourney close, IStringLocalizer<ProofingTexts> texts) : CasePage(door, texts)
{
    /// <inheritdoc />
    public override StepKey Step => StepKey.Notice;

    /// <summary>The journey is complete.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        // Overtaken means that it was closed by another post of the same page: the same end.
        await close.ExecuteAsync(Case);
        return ToHub();
    }
}
