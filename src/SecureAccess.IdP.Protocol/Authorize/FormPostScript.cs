using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using SecureAccess.IdP.Protocol.Messages;
using SecureAccess.IdP.Protocol.Ports;

namespace SecureAccess.IdP.Protocol.Authorize;

/// <summary>The script that sends the form of a response off. A file of its own, since our pages run no inline script; it says the same to everybody.</summary>
internal static class FormPostScript
{
    private static readonly byte[] Script =
        System.Text.Encoding.ASCII.GetBytes($"document.getElementById(\"{FormPost.FormId}\").submit();\n");

    public static Task HandleAsync(HttpContext context)
    {
        if (!AllowedMethods.Admit(context, "GET", "HEAD"))
            return Task.CompletedTask;

        var response = context.Response;
        response.ContentType = "text/javascript; charset=utf-8";
        response.ContentLength = Script.Length;
        response.Headers[HeaderNames.CacheControl] = "public, max-age=86400";
        response.Headers[HeaderNames.XContentTypeOptions] = "nosniff";
        return HttpMethods.IsHead(context.Request.Method)
            ? Task.CompletedTask
            : response.Body.WriteAsync(Script, context.RequestAborted).AsTask();
    }
}
