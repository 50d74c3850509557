using Microsoft.AspNetCore.Http;
using SecureAccess.IdP.Protocol.EndSession;
using SecureAccess.IdP.Protocol.Ports;

namespace SecureAccess.IdP.Protocol.Tests.Hosting;

/// <summary>The session of the one browser of a test.</summary>
public sealed class ScriptedSessions : ISessionEnder
{
    public CurrentSession Current { get; set; } = new CurrentSession.SignedIn("subject-1", "session-1");

    public SignedOutWalk? LastWalk { get; private set; }

    public EndSessionRequest? LastRequest { get; private set; }

    public string? EndedFor { get; private set; }

    public ValueTask<CurrentSession> FindCurrentAsync(HttpContext httpContext, CancellationToken cancellationToken) => ValueTask.FromResult(Current);

    public Task EndAsync(HttpContext httpContext, CurrentSession.SignedIn session, string clientId, CancellationToken cancellationToken)
    {
        EndedFor = clientId;
        Current = new CurrentSession.Nobody();
        return Task.CompletedTask;
    }

    public string ConfirmationLocation(EndSessionRequest request)
    {
        LastRequest = request;
        return "/sign-out";
    }

    public string SignedOutLocation(SignedOutWalk walk)
    {
        (LastRequest, LastWalk) = (walk.Request, walk);
        return "/signed-out";
    }
}
