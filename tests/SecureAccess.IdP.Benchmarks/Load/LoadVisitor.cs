using System.Text;

namespace SecureAccess.IdP.Benchmarks.Load;

/// <summary>One connection's visitor: who it is and which tokens it holds.</summary>
internal sealed class LoadVisitor(RawConnection connection, LoadJob job, int index)
{
    private int turn = index;

    public RawConnection Connection { get; } = connection;

    public LoadJob Job { get; } = job;

    public CompactJwt Key { get; } = new(job.ClientKey);

    /// <summary>Requests made ready, taken in turn.</summary>
    public List<byte[]> Ready { get; } = [];

    public string RefreshToken { get; set; } = "";

    /// <summary>The server's latest nonce for DPoP proofs (RFC 9449, 8).</summary>
    public string DpopNonce { get; set; } = "";

    /// <summary>The next of some things, in turn.</summary>
    public T Next<T>(IReadOnlyList<T> of) => of[(turn = (turn + 1) & int.MaxValue) % of.Count];

    /// <summary>Sends a request and looks at the status of the answer.</summary>
    public async ValueTask<RawResponse> SendAsync(ReadOnlyMemory<byte> request, int expected)
    {
        var response = await Connection.SendAsync(request);
        return response.Status == expected
            ? response
            : throw new UnexpectedAnswerException($"{response.Status} instead of {expected}: {Encoding.ASCII.GetString(response.Head.Span)} {response.Text}");
    }
}
