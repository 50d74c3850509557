using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using SecureAccess.IdP.Protocol.Ports;

namespace SecureAccess.IdP.Protocol.Errors;

/// <summary>The page a host gets that brings none: plain, encoded, and with nothing in it that a policy would have to allow.</summary>
internal sealed class PlainErrorPage : IErrorPage
{
    public Task WriteAsync(HttpContext httpContext, ProtocolError error, CancellationToken cancellationToken)
    {
        httpContext.Response.ContentType = "text/html; charset=utf-8";
        httpContext.Response.Headers[HeaderNames.ContentSecurityPolicy] = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'";
        var encode = HtmlEncoder.Default;
        return httpContext.Response.WriteAsync(
            $"""
            <!DOCTYPE html>
            <html lang="en">
            <head><meta charset="utf-8"><title>This sign-in cannot go on</title></head>
            <body>
            <main>
            <h1>This sign-in cannot go on</h1>
            <p>{encode.Encode(error.Description)}</p>
            <p>Go back to the application you came from and try again. If it happens again, tell its operator: {encode.Encode(error.Code)}. {encode.Encode(error.Hint)}</p>
            </main>
            </body>
            </html>
            """,
            cancellationToken);
    }
}
