using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SecureAccess.IdP.Benchmarks.Load;

/// <summary>An answer; its bytes are good until the next request on the connection.</summary>
internal readonly record struct RawResponse(int Status, ReadOnlyMemory<byte> Head, ReadOnlyMemory<byte> Body)
{
    public string Text => Encoding.UTF8.GetString(Body.Span);

    /// <summary>A header's value; empty without it.</summary>
    public string Header(string name)
    {
        foreach (var line in Encoding.ASCII.GetString(Head.Span).Split("\r\n"))
        {
            if (line.StartsWith(name, StringComparison.OrdinalIgnoreCase) && line.Length > name.Length && line[name.Length] == ':')
            {
                return line[(name.Length + 1)..].Trim();
            }
        }

        return "";
    }
}

/// <summary>
/// HTTP/1.1 over one keep-alive connection, and no more of it than the measured servers speak. The framework's client costs as much as the
/// fast paths that are measured with it; this one costs a fraction.
/// </summary>
internal sealed class RawConnection(int port) : IDisposable
{
    private byte[] buffer = new byte[64 * 1024];
    private Socket? socket;

    public async ValueTask<RawResponse> SendAsync(ReadOnlyMemory<byte> request)
    {
        if (socket is null)
        {
            socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(IPAddress.Loopback, port);
        }

        await socket.SendAsync(request, SocketFlags.None);
        var filled = 0;
        int head;
        while ((head = buffer.AsSpan(0, filled).IndexOf("\r\n\r\n"u8)) < 0)
        {
            filled += await ReceiveAsync(filled);
        }

        var length = LengthOf(buffer.AsSpan(0, head));
        var bodyStart = head + 4;
        while (length is null ? !buffer.AsSpan(bodyStart - 2, filled - bodyStart + 2).EndsWith("\r\n0\r\n\r\n"u8) : filled < bodyStart + length)
        {
            filled += await ReceiveAsync(filled);
        }

        var body = length is null ? Unchunk(buffer.AsSpan(bodyStart, filled - bodyStart)) : buffer.AsMemory(bodyStart, length.Value);
        return new RawResponse(Status(buffer), buffer.AsMemory(0, head), body);
    }

    public void Dispose() => socket?.Dispose();

    private async ValueTask<int> ReceiveAsync(int filled)
    {
        if (filled == buffer.Length)
        {
            Array.Resize(ref buffer, buffer.Length * 2);
        }

        var received = await socket!.ReceiveAsync(buffer.AsMemory(filled), SocketFlags.None);
        return received > 0 ? received : throw new UnexpectedAnswerException("The server closed the connection.");
    }

    private static int Status(byte[] head) => ((head[9] - '0') * 100) + ((head[10] - '0') * 10) + head[11] - '0';

    // Null: chunked.
    private static int? LengthOf(ReadOnlySpan<byte> head)
    {
        var at = head.IndexOf("Content-Length: "u8);
        if (at >= 0 && Utf8Parser.TryParse(head[(at + 16)..], out int length, out _))
        {
            return length;
        }

        return head.IndexOf("Transfer-Encoding: chunked"u8) >= 0 ? null : 0;
    }

    private static byte[] Unchunk(ReadOnlySpan<byte> chunked)
    {
        var body = new List<byte>(chunked.Length);
        while (Utf8Parser.TryParse(chunked, out int size, out var digits, 'x') && size > 0)
        {
            body.AddRange(chunked.Slice(digits + 2, size));
            chunked = chunked[(digits + 2 + size + 2)..];
        }

        return [.. body];
    }
}

/// <summary>The server answered something else than the path expects.</summary>
internal sealed class UnexpectedAnswerException(string message) : Exception(message);
