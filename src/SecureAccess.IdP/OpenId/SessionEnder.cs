using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Accounts.SigningOut;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Domain.Sessions;
using SecureAccess.IdP.Protocol.EndSession;
using SecureAccess.IdP.Protocol.Ports;
using SecureAccess.IdP.Ui.Language;

namespace SecureAccess.IdP.OpenId;

/// <summary>The server's side of RP-initiated logout.</summary>
internal sealed class SessionEnder(
    BrowserSession sessions, IdPDbContext db, LogoutSeal seal, SignedOutSeal signedOut, IHttpContextAccessor accessor) : ISessionEnder
{
    public async ValueTask<CurrentSession> FindCurrentAsync(HttpContext httpContext, CancellationToken cancellationToken) =>
        await sessions.CurrentAsync(cancellationToken) is { } signedIn
            ? new CurrentSession.SignedIn(signedIn.Account.Subject.Value, signedIn.Session.Sid)
            : new CurrentSession.Nobody();

    public async Task EndAsync(
        HttpContext httpContext, CurrentSession.SignedIn session, string clientId, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await sessions.EndAsync(SessionEnd.SignedOut, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    public string ConfirmationLocation(EndSessionRequest request)
    {
        SpeakAs(request);
        var parameters = new Dictionary<string, string>(request.Parameters);
        if (request.Client is { } client)
        {
            // Known by its hint alone, perhaps: the page names who asks.
            parameters["client_id"] = client.ClientId;
        }

        return $"/logout?request={Uri.EscapeDataString(seal.Seal(parameters))}";
    }

    public string SignedOutLocation(SignedOutWalk walk)
    {
        SpeakAs(walk.Request);
        return walk is { SessionId.Length: 0, Request.Client: null or { InitiateLoginUri.Length: 0 } }
            ? SignedOutSeal.Path
            : signedOut.Url(new SignedOutVisit(
                walk.SessionId.Length > 0 ? walk.SessionId : null,
                walk.Request.Client?.ClientId,
                walk.ReturnTo.Length > 0 ? walk.ReturnTo : null));
    }

    private void SpeakAs(EndSessionRequest request)
    {
        if (accessor.HttpContext is { } context)
        {
            UiLocales.Apply(context, string.Join(' ', request.UiLocales));
        }
    }
}
