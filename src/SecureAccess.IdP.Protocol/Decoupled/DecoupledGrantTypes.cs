using System.Diagnostics;
using SecureAccess.IdP.Protocol.Clients;

namespace SecureAccess.IdP.Protocol.Decoupled;

/// <summary>Which grant type redeems which kind of request.</summary>
internal static class DecoupledGrantTypes
{
    public static string Of(DecoupledKind kind) => kind switch
    {
        DecoupledKind.Device => GrantType.DeviceCode,
        DecoupledKind.Backchannel => GrantType.Ciba,
        _ => throw new UnreachableException(),
    };
}
