using System.Net;
using System.Net.Sockets;

namespace SecureAccess.IdP.Testing;

/// <summary>
/// Ports on this machine that nobody listens at. They lie below those that the system gives to outgoing connections (32768 and up): one of these, of a browser
/// in tests that run beside, could have taken the port before its server came up.
/// </summary>
public static class LoopbackPort
{
    private const int First = 20_000, Count = 12_000;

    private static int last = Environment.ProcessId;

    /// <summary>One that is free now, and that no other test of this process was given lately.</summary>
    public static int Free()
    {
        for (var tries = 0; tries < Count; tries++)
        {
            var port = First + (int)((uint)Interlocked.Increment(ref last) % Count);
            if (IsFree(port))
            {
                return port;
            }
        }

        throw new InvalidOperationException("No port is free.");
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
