using SecureAccess.IdP.Data;

namespace SecureAccess.IdP.Accounts.Sessions;

/// <summary>Where a person is signed in (ASVS 7.5.2), so that a stranger's session is noticed and ended.</summary>
public sealed class SessionsPage(BrowserSession sessions, IdPDbContext db, TimeProvider time) : SignedInPage(sessions)
{
    /// <inheritdoc />
    protected override bool OpenWhileRestricted => true;

    /// <summary>The path of the list.</summary>
    public const string Path = "/account/sessions";

    /// <summary>The sessions that could be used now.</summary>
    public IReadOnlyList<LiveSession> Sessions { get; private set; } = [];

    /// <summary>The list.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken) =>
        Sessions = await LiveSession.ListAsync(db, SignedIn, time.GetUtcNow(), cancellationToken);
}
