using System.Net;
using System.Net.Sockets;

namespace SecureAccess.IdP.Protocol.Fetching;

/// <summary>
/// Opens connections for <see cref="Fetcher"/>: resolves the name once, looks at every address it has, and connects to those very
/// addresses. A name that is checked here and resolved again by the HTTP stack could have another address the second time (rebinding).
/// </summary>
internal sealed class GuardedConnection(bool allowLoopback, Func<string, CancellationToken, Task<IPAddress[]>> resolve)
{
    public async ValueTask<Stream> OpenAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var addresses = await resolve(host, cancellationToken);
        var saysLoopback = allowLoopback && context.InitialRequestMessage.RequestUri!.IsLoopback;

        // One closed address among open ones is enough to refuse: an honest name has none.
        if (addresses.Length == 0 || !addresses.All(address => saysLoopback ? IPAddress.IsLoopback(address) : PublicAddresses.Contain(address)))
            throw new ClosedAddressException();

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
