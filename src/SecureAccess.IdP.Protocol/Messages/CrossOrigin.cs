using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace SecureAccess.IdP.Protocol.Messages;

/// <summary>
/// CORS for what holds nothing of the browser's own: metadata, keys, and UserInfo, which looks at a bearer token and never at a cookie.
/// The authorize endpoint has none (RFC 9700, 2.1).
/// </summary>
internal static class CrossOrigin
{
    public static void Allow(HttpResponse response)
    {
        response.Headers[HeaderNames.AccessControlAllowOrigin] = "*";
        response.Headers[HeaderNames.AccessControlExposeHeaders] = $"{HeaderNames.WWWAuthenticate}, DPoP-Nonce";
    }

    /// <summary>Answers a preflight; if it was one, the answer is complete.</summary>
    public static bool AnswerPreflight(HttpContext context, string methods)
    {
        if (!HttpMethods.IsOptions(context.Request.Method))
            return false;

        Allow(context.Response);
        context.Response.Headers[HeaderNames.AccessControlAllowMethods] = methods;
        context.Response.Headers[HeaderNames.AccessControlAllowHeaders] = $"{HeaderNames.Authorization}, DPoP";
        context.Response.Headers[HeaderNames.AccessControlMaxAge] = "600";
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return true;
    }
}
