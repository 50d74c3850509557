using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace SecureAccess.IdP.Protocol.Messages;

/// <summary>Answers methods an endpoint does not have with 405 and <c>Allow</c> (RFC 9110, 15.5.6).</summary>
internal static class AllowedMethods
{
    /// <summary>Whether the method is one of these; if not, the answer is complete.</summary>
    /// <param name="context">The exchange.</param>
    /// <param name="allow">The methods, as the <c>Allow</c> header lists them.</param>
    public static bool Admit(HttpContext context, params ReadOnlySpan<string> allow)
    {
        foreach (var method in allow)
        {
            if (method == context.Request.Method)
                return true;
        }

        context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        context.Response.Headers[HeaderNames.Allow] = string.Join(", ", allow);
        NoStore.On(context.Response);
        return false;
    }
}
