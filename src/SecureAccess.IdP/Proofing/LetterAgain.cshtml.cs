using Microsoft.AspNetCore.Mvc;
using SecureAccess.IdP.Ui;

namespace SecureAccess.IdP.Proofing;

/// <summary>For the owner who typed the letter's code in another browser: go on there, or have another letter sent.</summary>
public sealed class LetterAgainPage(AskLetterAgain again) : HostedPage
{
    /// <summary>The choice; whoever has nothing to show again goes on.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await again.CaseAsync(cancellationToken) is null ? ToHub() : Page();

    /// <summary>Another letter.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await again.ExecuteAsync(cancellationToken);
        return ToHub();
    }
}
