using System.Security.Cryptography.X509Certificates;

namespace SecureAccess.RelyingParty;

/// <summary>The HTTP client with which this library talks to the provider, behind the person's back.</summary>
internal static class Backchannel
{
    private const int LargestAnswer = 1024 * 1024;

    /// <param name="handler">The app's own handler, certificate included; null for ours.</param>
    /// <param name="timeout">The time-out of one call.</param>
    /// <param name="certificate">The client certificate that our handler presents (RFC 8705); null for none.</param>
    public static HttpClient Create(HttpMessageHandler? handler, TimeSpan timeout, X509Certificate2? certificate = null) =>
        new(handler ?? Handler(certificate))
        {
            Timeout = timeout,
            MaxResponseContentBufferSize = LargestAnswer,
        };

    private static SocketsHttpHandler Handler(X509Certificate2? certificate)
    {
        var handler = new SocketsHttpHandler
        {
            // A redirect would carry a code or a secret to wherever the answer says.
            AllowAutoRedirect = false,
            UseCookies = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        };
        if (certificate is not null)
            handler.SslOptions.ClientCertificates = [certificate];
        return handler;
    }
}
