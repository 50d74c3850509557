using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using SecureAccess.IdP.Protocol.Ports;

namespace SecureAccess.IdP.Protocol.Authorize;

/// <summary>
/// The page a host gets that brings none (Form Post Response Mode, appendix A, without its inline script). Whatever the request's author
/// put into <c>state</c> is text here: everything is encoded, and the policy runs nothing but our own script (CVE-2024-21637).
/// </summary>
internal sealed class PlainFormPostPage : IFormPostPage
{
    public Task WriteAsync(HttpContext httpContext, FormPost formPost, CancellationToken cancellationToken)
    {
        var encode = HtmlEncoder.Default;
        var fields = new StringBuilder();
        foreach (var (name, value) in formPost.Fields)
            fields.Append("<input type=\"hidden\" name=\"").Append(encode.Encode(name)).Append("\" value=\"").Append(encode.Encode(value)).Append("\">\n");

        httpContext.Response.ContentType = "text/html; charset=utf-8";
        httpContext.Response.Headers[HeaderNames.ContentSecurityPolicy] =
            $"default-src 'none'; script-src 'self'; form-action {Origin(formPost.Action)}; frame-ancestors 'none'; base-uri 'none'";
        return httpContext.Response.WriteAsync(
            $"""
            <!DOCTYPE html>
            <html lang="en">
            <head><meta charset="utf-8"><title>Back to the application</title><script src="{encode.Encode(formPost.ScriptPath)}" defer></script></head>
            <body>
            <main>
            <h1>Back to the application</h1>
            <form method="post" action="{encode.Encode(formPost.Action)}" id="{FormPost.FormId}">
            {fields}<button type="submit">Continue</button>
            </form>
            </main>
            </body>
            </html>
            """,
            cancellationToken);
    }

    private static string Origin(string action) => new Uri(action).GetLeftPart(UriPartial.Authority);
}
