using SecureAccess.IdP.Protocol.Errors;
using SecureAccess.IdP.Protocol.Messages;

namespace SecureAccess.IdP.Protocol.Decoupled.Backchannel;

/// <summary>What the parameters of a backchannel request are.</summary>
internal abstract record SignedBackchannelReading
{
    private SignedBackchannelReading()
    {
    }

    /// <summary>Those the client signed, or, where it need not sign, those it sent.</summary>
    public sealed record Read(RequestParameters Parameters) : SignedBackchannelReading
    {
        public override string ToString() => "Read(***)";
    }

    /// <summary>The signed request is missing or wrong.</summary>
    public sealed record Refused(ProtocolError Error) : SignedBackchannelReading;
}
