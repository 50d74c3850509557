using Microsoft.AspNetCore.Mvc;
using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Domain.Agreements;

namespace SecureAccess.IdP.Accounts.Agreements;

/// <summary>A version of the agreement to read again: one that was accepted, the one in force, or the one that comes.</summary>
public sealed class PastAgreementPage(BrowserSession sessions, PublishedAgreements agreements, AgreementWords words) : SignedInPage(sessions)
{
    /// <inheritdoc />
    protected override bool OpenWhileRestricted => true;

    /// <summary>The version shown.</summary>
    public AgreementVersion Version { get; private set; } = AgreementVersion.BuiltIn;

    /// <summary>Whether it is the one that came with the product, which was in force from the beginning.</summary>
    public bool IsFirst => Version.Number == AgreementVersion.First;

    /// <summary>Its text in the language of the page.</summary>
    public IReadOnlyList<AgreementBlock> Text => words.Of(Version);

    /// <summary>Shows it; 404 for a number that was never published.</summary>
    public async Task<IActionResult> OnGetAsync(int number, CancellationToken cancellationToken)
    {
        if ((await agreements.HistoryAsync(cancellationToken)).Find(number) is not { } version)
        {
            return NotFound();
        }

        Version = version;
        return Page();
    }
}
