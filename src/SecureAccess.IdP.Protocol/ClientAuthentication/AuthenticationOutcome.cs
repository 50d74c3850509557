using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Errors;

namespace SecureAccess.IdP.Protocol.ClientAuthentication;

/// <summary>Whether a client is who it says.</summary>
internal abstract record AuthenticationOutcome
{
    private AuthenticationOutcome()
    {
    }

    /// <summary>One answer for every reason, so that a client id cannot be told from a wrong secret; the reason is for the log.</summary>
    public static AuthenticationOutcome Fail(string detail) => new Failed(
        new ProtocolError(ErrorCode.InvalidClient, "Client authentication failed.") { Status = 401, Detail = detail });

    /// <summary>The request cannot be read as one attempt.</summary>
    public static AuthenticationOutcome Malformed(string description) =>
        new Failed(new ProtocolError(ErrorCode.InvalidRequest, description));

    /// <summary>It is.</summary>
    public sealed record Authenticated(Client Client) : AuthenticationOutcome;

    /// <summary>It is not, or the attempt is malformed.</summary>
    public sealed record Failed(ProtocolError Error) : AuthenticationOutcome;
}
