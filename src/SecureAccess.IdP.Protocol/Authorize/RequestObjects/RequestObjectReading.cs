using SecureAccess.IdP.Protocol.Errors;
using SecureAccess.IdP.Protocol.Messages;

namespace SecureAccess.IdP.Protocol.Authorize.RequestObjects;

/// <summary>What a request object turned out to say.</summary>
internal abstract record RequestObjectReading
{
    private RequestObjectReading()
    {
    }

    /// <summary>Refuses it; the detail is for the log.</summary>
    public static RequestObjectReading Refuse(string code, string description, string detail = "") =>
        new Refused(new ProtocolError(code, description) { Detail = detail });

    /// <summary>The client signed it: these are the request's parameters, and nothing that was sent beside them is.</summary>
    public sealed record Resolved(RequestParameters Parameters) : RequestObjectReading
    {
        public override string ToString() => "Resolved(***)";
    }

    /// <summary>It is not to be relied on.</summary>
    public sealed record Refused(ProtocolError Error) : RequestObjectReading;
}
