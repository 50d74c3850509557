namespace SecureAccess.IdP.Protocol.Fetching;

/// <summary>What came of an exchange with an address that a client named.</summary>
public abstract record FetchOutcome
{
    private FetchOutcome()
    {
    }

    /// <summary>The other side answered with success, in a form that was asked for and of a bearable size.</summary>
    /// <param name="Status">The HTTP status, 200 to 299.</param>
    /// <param name="Body">The answer; empty for one without content.</param>
    /// <param name="MaxAge">How long <c>Cache-Control</c> lets it be kept: zero for <c>no-store</c> and <c>no-cache</c>; none if it says nothing.</param>
    public sealed record Fetched(int Status, ReadOnlyMemory<byte> Body, TimeSpan? MaxAge) : FetchOutcome
    {
        /// <summary>Tells the size, never the content.</summary>
        public override string ToString() => $"Fetched({Status}, {Body.Length} octets)";
    }

    /// <summary>We do not go there: no https, a port or an address inside that is closed to clients. Trying again changes nothing.</summary>
    /// <param name="Detail">Which rule, a fixed text for the log.</param>
    public sealed record Refused(string Detail) : FetchOutcome;

    /// <summary>The other side answered without success; a redirect is one of these, since none is followed.</summary>
    /// <param name="Status">The HTTP status, below 200 or from 300 on.</param>
    public sealed record Failed(int Status) : FetchOutcome;

    /// <summary>The other side answered with something too large or of another type than was asked for.</summary>
    /// <param name="Detail">What, a fixed text for the log.</param>
    public sealed record Unfit(string Detail) : FetchOutcome;

    /// <summary>No answer: the name does not resolve, nobody listens, TLS fails, or it took too long. Later it may be otherwise.</summary>
    /// <param name="Detail">What, a fixed text for the log.</param>
    public sealed record Unreachable(string Detail) : FetchOutcome;
}
