using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Domain.Agreements;
using SecureAccess.IdP.Ui.Language;

namespace SecureAccess.IdP.Accounts.Agreements;

/// <summary>Which versions of the agreement the person accepted and when, and the one that comes next.</summary>
public sealed class AgreementsPage(BrowserSession sessions, PublishedAgreements agreements, IdPDbContext db, TimeProvider time) : SignedInPage(sessions)
{
    /// <inheritdoc />
    protected override bool OpenWhileRestricted => true;

    /// <summary>The acceptances, newest first.</summary>
    public IReadOnlyList<AgreementAcceptance> Accepted { get; private set; } = [];

    /// <summary>The version that is published and has not taken effect; null when there is none.</summary>
    public AgreementVersion? Coming { get; private set; }

    /// <summary>Shows them.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var account = SignedIn.Account.Id;
        Accepted = await db.Agreements.AsNoTracking()
            .Where(a => a.AccountId == account)
            .OrderByDescending(a => a.Version)
            .ToListAsync(cancellationToken);
        Coming = (await agreements.HistoryAsync(cancellationToken)).ComingAfter(time.GetUtcNow());
    }

    /// <summary>What a language calls itself.</summary>
    public string NameOf(string language) => Languages.All.FirstOrDefault(spoken => spoken.Tag == language).OwnName ?? language;
}
