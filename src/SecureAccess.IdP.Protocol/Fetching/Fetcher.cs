using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.Options;

namespace SecureAccess.IdP.Protocol.Fetching;

/// <summary>
/// The one way out to addresses that clients name (<c>jwks_uri</c>, <c>request_uri</c>, <c>sector_identifier_uri</c>, back-channel logout,
/// CIBA pings). Whoever registers a client, or sends a request in its name, would otherwise borrow this server's place in the network
/// (CVE-2020-10770, CVE-2026-1180): so https only, public addresses only, no redirect, no proxy, no cookie, bounded in size, time and number.
/// </summary>
public sealed class Fetcher : IDisposable
{
    private const int MaximumHeaderKilobytes = 16;

    private readonly FetchingOptions options;
    private readonly TimeProvider clock;
    private readonly FetchTurns reading;
    private readonly FetchTurns posting;
    private readonly HttpClient http;

    internal Fetcher(IOptions<FetchingOptions> options, TimeProvider clock, Func<string, CancellationToken, Task<IPAddress[]>> resolve)
    {
        (this.options, this.clock) = (options.Value, clock);
        reading = new FetchTurns(this.options.MaximumConcurrent);
        posting = new FetchTurns(this.options.MaximumConcurrentPosts);
        http = new HttpClient(new SocketsHttpHandler
        {
            ConnectCallback = new GuardedConnection(this.options.AllowLoopback, resolve).OpenAsync,
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            Credentials = null,
            AutomaticDecompression = DecompressionMethods.None,
            MaxResponseHeadersLength = MaximumHeaderKilobytes,

            // Those of both kinds of turns, so that what hangs while it is read holds no connection that a post needs.
            MaxConnectionsPerServer = 2 * ServerTurns.Each,

            // A name that moves is followed within the minute.
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    /// <summary>Reads a document.</summary>
    /// <param name="address">Where; a fragment is not sent.</param>
    /// <param name="mediaTypes">The content types that will do, in lower case, of <see cref="FetchedType"/>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<FetchOutcome> GetAsync(string address, IReadOnlyList<string> mediaTypes, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, (Uri?)null);
        request.Headers.Accept.ParseAdd(string.Join(", ", mediaTypes));
        return ExchangeAsync(address, request, mediaTypes, cancellationToken);
    }

    /// <summary>Posts a form, as back-channel logout does. The answer's content does not matter and is not read.</summary>
    /// <param name="address">Where.</param>
    /// <param name="form">What.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<FetchOutcome> PostFormAsync(
        string address, IEnumerable<KeyValuePair<string, string>> form, CancellationToken cancellationToken) =>
        ExchangeAsync(
            address, new HttpRequestMessage(HttpMethod.Post, (Uri?)null) { Content = new FormUrlEncodedContent(form) }, [], cancellationToken);

    /// <summary>Posts JSON with a bearer token, as a CIBA ping does. The answer's content does not matter and is not read.</summary>
    /// <param name="address">Where.</param>
    /// <param name="json">What.</param>
    /// <param name="bearerToken">The token the client wants to see in <c>Authorization</c>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<FetchOutcome> PostJsonAsync(string address, string json, string bearerToken, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, (Uri?)null) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearerToken);
        return ExchangeAsync(address, request, [], cancellationToken);
    }

    /// <summary>Closes the connections.</summary>
    public void Dispose()
    {
        http.Dispose();
        reading.Dispose();
        posting.Dispose();
    }

    private async Task<FetchOutcome> ExchangeAsync(
        string address, HttpRequestMessage request, IReadOnlyList<string> mediaTypes, CancellationToken cancellationToken)
    {
        using var sent = request;
        if (Objection(address, out var target) is { Length: > 0 } objection)
            return new FetchOutcome.Refused(objection);

        request.RequestUri = target;
        using var limit = new CancellationTokenSource(options.Timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            // What is read, a stranger can have read as often as he likes. What is posted is ours: logouts and pings have turns of their own.
            var turns = request.Method == HttpMethod.Post ? posting : reading;
            return await turns.TakeAsync(target!.Authority, () => SendAsync(request, mediaTypes, either.Token), either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new FetchOutcome.Unreachable("no answer in time");
        }
        catch (HttpRequestException fault) when (fault.InnerException is ClosedAddressException)
        {
            return new FetchOutcome.Refused("the name leads to a closed address");
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException)
        {
            return new FetchOutcome.Unreachable("no connection");
        }
    }

    /// <summary>What speaks against going there at all; empty if nothing does.</summary>
    private string Objection(string address, out Uri? target)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out target) || target.UserInfo.Length > 0 || target.Host.Length == 0)
            return "no address of a server";

        if (target.Scheme != Uri.UriSchemeHttps && !(target.Scheme == Uri.UriSchemeHttp && options.AllowLoopback && target.IsLoopback))
            return "not https";

        return options.AllowedPorts.Count == 0 || options.AllowedPorts.Contains(target.Port) ? "" : "a port that is not allowed";
    }

    private async Task<FetchOutcome> SendAsync(HttpRequestMessage request, IReadOnlyList<string> mediaTypes, CancellationToken cancellationToken)
    {
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (!response.IsSuccessStatusCode)
            return new FetchOutcome.Failed((int)response.StatusCode);

        if (mediaTypes.Count == 0)
            return new FetchOutcome.Fetched((int)response.StatusCode, ReadOnlyMemory<byte>.Empty, MaxAge: null);

        var type = response.Content.Headers.ContentType?.MediaType ?? "";
        if (!mediaTypes.Contains(type, StringComparer.OrdinalIgnoreCase) || response.Content.Headers.ContentEncoding.Count > 0)
            return new FetchOutcome.Unfit("another content type");

        // One octet more than is allowed tells too much from enough, whatever Content-Length says.
        var buffer = new byte[options.MaximumBytes + 1];
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        var length = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return length > options.MaximumBytes
            ? new FetchOutcome.Unfit("too large")
            : new FetchOutcome.Fetched((int)response.StatusCode, buffer.AsMemory(0, length), AgeOf(response.Headers.CacheControl));
    }

    private static TimeSpan? AgeOf(CacheControlHeaderValue? caching) =>
        caching is { NoStore: true } or { NoCache: true } ? TimeSpan.Zero : caching?.MaxAge;
}
