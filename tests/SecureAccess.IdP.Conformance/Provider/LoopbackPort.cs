using System.Net;
using System.Net.Sockets;

namespace SecureAccess.IdP.Conformance.Provider;

/// <summary>Ports on this machine that nobody listens at.</summary>
internal static class LoopbackPort
{
    /// <summary>One that is free now.</summary>
    public static int Free()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
