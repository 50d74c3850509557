using SecureAccess.IdP.Protocol.Errors;

namespace SecureAccess.IdP.Protocol.Authorize.PushedRequests;

/// <summary>What came of pushing a request.</summary>
internal abstract record PushOutcome
{
    private PushOutcome()
    {
    }

    public static PushOutcome Refuse(string description) => new Refused(new ProtocolError(ErrorCode.InvalidRequest, description));

    /// <summary>It is kept under this reference.</summary>
    public sealed record Kept(string RequestUri) : PushOutcome
    {
        public override string ToString() => "Kept(***)";
    }

    /// <summary>It is not: the client is not authenticated, or a rule is broken.</summary>
    public sealed record Refused(ProtocolError Error) : PushOutcome;
}
