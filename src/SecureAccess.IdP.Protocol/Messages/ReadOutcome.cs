using SecureAccess.IdP.Protocol.Errors;

namespace SecureAccess.IdP.Protocol.Messages;

/// <summary>What came of reading a request's parameters.</summary>
internal abstract record ReadOutcome
{
    private ReadOutcome()
    {
    }

    /// <summary>They are well-formed and within the limits.</summary>
    public sealed record Read(RequestParameters Parameters) : ReadOutcome;

    /// <summary>They are not.</summary>
    public sealed record Refused(ProtocolError Error) : ReadOutcome;
}
