using Microsoft.AspNetCore.Http;

namespace SecureAccess.IdP.Protocol.Ports;

/// <summary>
/// Writes the page whose form carries a response to the client. It works without script, by a button; its policy lets the form end at the
/// client. The engine has set the headers against caching.
/// </summary>
public interface IFormPostPage
{
    /// <summary>Writes the page.</summary>
    /// <param name="httpContext">The browser's request.</param>
    /// <param name="formPost">What to post, and where.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task WriteAsync(HttpContext httpContext, FormPost formPost, CancellationToken cancellationToken);
}
