using Microsoft.AspNetCore.Http;
using SecureAccess.IdP.Protocol.Errors;

namespace SecureAccess.IdP.Protocol.Ports;

/// <summary>
/// Shows an error to the person at the browser, where no redirect is allowed: the client or its redirect URI is not proven. The engine has
/// already set the status and the headers against caching and framing.
/// </summary>
public interface IErrorPage
{
    /// <summary>Writes the page.</summary>
    /// <param name="httpContext">The browser's request.</param>
    /// <param name="error">What to show; <see cref="ProtocolError.Detail"/> is not for showing.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task WriteAsync(HttpContext httpContext, ProtocolError error, CancellationToken cancellationToken);
}
