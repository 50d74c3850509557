using SecureAccess.IdP.Protocol.Errors;

namespace SecureAccess.IdP.Protocol.EndSession;

/// <summary>Whether a logout request keeps the rules.</summary>
internal abstract record EndSessionCheck
{
    private EndSessionCheck()
    {
    }

    public static EndSessionCheck Refuse(string description) => new Refused(new ProtocolError(ErrorCode.InvalidRequest, description));

    /// <summary>It does.</summary>
    public sealed record Valid(EndSessionRequest Request) : EndSessionCheck;

    /// <summary>It does not.</summary>
    public sealed record Refused(ProtocolError Error) : EndSessionCheck;
}
