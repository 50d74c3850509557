using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace SecureAccess.IdP.Protocol.Messages;

/// <summary>How every JSON answer to a client begins: kept by no cache, and said to be JSON (RFC 6749, 5.1).</summary>
internal static class JsonAnswer
{
    /// <summary>Sets the headers and hands out the writer of the body; the caller writes one object, flushes and disposes it.</summary>
    public static Utf8JsonWriter Begin(HttpResponse response, int status = StatusCodes.Status200OK)
    {
        NoStore.On(response);
        response.StatusCode = status;
        response.ContentType = "application/json";
        return new Utf8JsonWriter(response.BodyWriter);
    }
}
