using System.Diagnostics;
using SecureAccess.IdP.Protocol.Decoupled;
using SecureAccess.IdP.Protocol.Ports;

namespace SecureAccess.IdP.OpenId.Decoupled;

/// <summary>Where the pages around decoupled requests are.</summary>
internal sealed class DecoupledPages : IDecoupledPages
{
    public string VerificationPath => "/device";

    public string EndingLocation(DecoupledKind kind, DecoupledEnding ending) => ending switch
    {
        DecoupledEnding.Approved => "/device/allowed",
        DecoupledEnding.Refused => "/device/refused",
        DecoupledEnding.TooLate => "/device/over",
        _ => throw new UnreachableException(),
    };
}
