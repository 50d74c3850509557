namespace SecureAccess.RelyingParty;

/// <summary>The HTTP client with which this library talks to the provider, behind the person's back.</summary>
internal static class Backchannel
{
    private const int LargestAnswer = 1024 * 1024;

    public static HttpClient Create(HttpMessageHandler? handler, TimeSpan timeout) =>
        new(handler ?? new SocketsHttpHandler
        {
            // A redirect would carry a code or a secret to wherever the answer says.
            AllowAutoRedirect = false,
            UseCookies = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        })
        {
            Timeout = timeout,
            MaxResponseContentBufferSize = LargestAnswer,
        };
}
