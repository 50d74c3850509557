using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace SecureAccess.IdP.Protocol.Messages;

/// <summary>Keeps answers with codes, tokens or errors out of every cache and out of the next site's Referer (RFC 6749, 5.1; RFC 9700, 4.2.4).</summary>
internal static class NoStore
{
    public static void On(HttpResponse response)
    {
        response.Headers[HeaderNames.CacheControl] = "no-store";
        response.Headers[HeaderNames.Pragma] = "no-cache";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers[HeaderNames.XContentTypeOptions] = "nosniff";
    }
}
