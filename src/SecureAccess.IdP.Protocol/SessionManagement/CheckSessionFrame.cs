using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using SecureAccess.IdP.Protocol.Discovery;
using SecureAccess.IdP.Protocol.Messages;

namespace SecureAccess.IdP.Protocol.SessionManagement;

/// <summary>
/// The page behind <c>check_session_iframe</c> (Session Management 1.0, 3.2), the one page of ours that others may frame, and its script.
/// There is nothing on it to click, and it tells an asker only whether a value the asker has already still holds.
/// </summary>
internal sealed class CheckSessionFrame(EndpointAddresses addresses)
{
    private const string Policy = "default-src 'none'; script-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors *";

    private readonly byte[] page = Encoding.UTF8.GetBytes(
        $"""
        <!DOCTYPE html>
        <html lang="en">
        <head><meta charset="utf-8"><title>Session check</title><script src="{HtmlEncoder.Default.Encode(addresses.CheckSessionScript)}"></script></head>
        <body></body>
        </html>
        """);

    // 3.2: "client id", a space, "session_state". The origin is the browser's word, so nobody asks in another's name.
    private static readonly byte[] Script = Encoding.UTF8.GetBytes(
        $$"""
        "use strict";
        const longest = 1024;

        function browserState() {
          const name = "{{OpBrowserState.CookieName}}=";
          const cookie = document.cookie.split("; ").find((pair) => pair.startsWith(name));
          return cookie === undefined ? "" : cookie.slice(name.length);
        }

        async function stateOf(clientId, origin, salt) {
          const text = new TextEncoder().encode(`${clientId} ${origin} ${browserState()} ${salt}`);
          const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", text));
          const encoded = btoa(String.fromCharCode(...digest)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
          return `${encoded}.${salt}`;
        }

        async function answer(message, origin) {
          const parts = typeof message === "string" && message.length <= longest ? message.split(" ") : [];
          if (parts.length !== 2 || !parts[1].includes(".")) {
            return "error";
          }
          const [clientId, sessionState] = parts;
          const salt = sessionState.slice(sessionState.indexOf(".") + 1);
          return await stateOf(clientId, origin, salt) === sessionState ? "unchanged" : "changed";
        }

        addEventListener("message", async (event) => {
          if (event.source !== null && /^https?:/.test(event.origin)) {
            event.source.postMessage(await answer(event.data, event.origin), event.origin);
          }
        });
        """);

    public Task HandlePageAsync(HttpContext context)
    {
        context.Response.Headers[HeaderNames.ContentSecurityPolicy] = Policy;
        return WriteAsync(context, "text/html; charset=utf-8", page);
    }

    public static Task HandleScriptAsync(HttpContext context) => WriteAsync(context, "text/javascript; charset=utf-8", Script);

    private static Task WriteAsync(HttpContext context, string contentType, byte[] content)
    {
        if (!AllowedMethods.Admit(context, "GET", "HEAD"))
            return Task.CompletedTask;

        var response = context.Response;
        response.ContentType = contentType;
        response.ContentLength = content.Length;
        response.Headers[HeaderNames.CacheControl] = "public, max-age=3600";
        response.Headers[HeaderNames.XContentTypeOptions] = "nosniff";
        return HttpMethods.IsHead(context.Request.Method)
            ? Task.CompletedTask
            : response.Body.WriteAsync(content, context.RequestAborted).AsTask();
    }
}
