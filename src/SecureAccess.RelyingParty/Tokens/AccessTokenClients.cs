using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace SecureAccess.RelyingParty;

/// <summary>Gives HTTP clients the access tokens they call APIs with.</summary>
public static class AccessTokenClients
{
    /// <summary>
    /// Puts the access token of the person whose request is being served on each call, renewed before it expires, with its
    /// DPoP proof if it is bound, and on the certificate it is bound to if the app has one. Calls outside a request, or
    /// without a signed-in person, are answered with 401 and not made.
    /// </summary>
    /// <param name="builder">The result of <c>AddHttpClient</c>, for one API of yours: its answers are trusted to be the API's.</param>
    public static IHttpClientBuilder AddSecureAccessToken(this IHttpClientBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder
            .ConfigurePrimaryHttpMessageHandler((handler, services) => Certify(
                handler,
                services.GetRequiredService<IOptionsMonitor<SecureAccessOptions>>().Get(SecureAccessDefaults.AuthenticationScheme)
                    .ClientCertificate))
            .AddHttpMessageHandler(services =>
            {
                var (accessor, tokens) = (services.GetRequiredService<IHttpContextAccessor>(), services.GetRequiredService<SecureAccessTokens>());
                return new AccessTokenHandler(cancellation => accessor.HttpContext is { } context
                    ? tokens.GetAsync(context, cancellation)
                    : Task.FromResult<AccessTokenOutcome>(new AccessTokenOutcome.SignInAgain()));
            });
    }

    /// <summary>RFC 8705 section 3: a token bound to a certificate goes over a connection with that certificate.</summary>
    internal static void Certify(HttpMessageHandler handler, System.Security.Cryptography.X509Certificates.X509Certificate2? certificate)
    {
        if (certificate is not null && handler is SocketsHttpHandler sockets)
            sockets.SslOptions.ClientCertificates = [certificate];
    }
}
