namespace SecureAccess.IdP.Benchmarks.Load;

/// <summary>What the load generator is to do.</summary>
/// <param name="Path">The path, one of <see cref="LoadPaths"/>.</param>
/// <param name="Port">Where the server listens.</param>
/// <param name="Connections">Keep-alive connections, each with one request under way at most.</param>
/// <param name="Seconds">For how long.</param>
/// <param name="Rate">Flows per second over all connections; as fast as possible when null.</param>
/// <param name="Cookies">The cookie headers of people who are signed in.</param>
/// <param name="ClientKey">The private key of clients that have one, as PEM.</param>
internal sealed record LoadJob(
    string Path, int Port, int Connections, double Seconds, double? Rate, IReadOnlyList<string> Cookies, string ClientKey);

/// <summary>What came of it. Times in microseconds.</summary>
internal sealed record LoadResult(long Count, long Errors, double Seconds, double P50, double P99, double Max, string? FirstError)
{
    public double PerSecond => Count / Seconds;
}
