using Microsoft.AspNetCore.Http;
using SecureAccess.IdP.Protocol.EndSession;

namespace SecureAccess.IdP.Protocol.Ports;

/// <summary>The host's side of RP-initiated logout: it knows the browser's session and owns the pages.</summary>
public interface ISessionEnder
{
    /// <summary>Who is signed in at this browser.</summary>
    /// <param name="httpContext">The browser's request.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<CurrentSession> FindCurrentAsync(HttpContext httpContext, CancellationToken cancellationToken);

    /// <summary>Ends the browser's session, its cookie and the grants that live with it.</summary>
    /// <param name="httpContext">The browser's request.</param>
    /// <param name="session">The session just found.</param>
    /// <param name="clientId">The client that asked; empty if unknown. For the audit trail.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task EndAsync(HttpContext httpContext, CurrentSession.SignedIn session, string clientId, CancellationToken cancellationToken);

    /// <summary>
    /// Where the person is asked whether to sign out (a local path, with the request sealed); on yes the host calls
    /// <c>EndSessionEndpoint.ResumeAsync</c>. The page's form carries the host's anti-forgery token.
    /// </summary>
    /// <param name="request">The checked request.</param>
    string ConfirmationLocation(EndSessionRequest request);

    /// <summary>
    /// Where the person is told that they are signed out (a local path), when there is no way back to a client, or clients have pages to be
    /// loaded before it is taken. The page loads them and offers the way on.
    /// </summary>
    /// <param name="walk">What is left to do.</param>
    string SignedOutLocation(SignedOutWalk walk);
}
