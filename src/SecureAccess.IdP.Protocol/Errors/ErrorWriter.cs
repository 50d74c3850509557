using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using SecureAccess.IdP.Protocol.Authorize;
using SecureAccess.IdP.Protocol.Messages;
using SecureAccess.IdP.Protocol.Ports;

namespace SecureAccess.IdP.Protocol.Errors;

/// <summary>Puts errors on the wire, the only place that does: as a page, as a redirect to a proven address, or as JSON.</summary>
internal sealed class ErrorWriter(IErrorPage page, AuthorizationResponse response, ILogger<ErrorWriter> log)
{
    /// <summary>For a person at a browser, while the client or its redirect URI is not proven (RFC 6749, 4.1.2.1).</summary>
    public Task WritePageAsync(HttpContext context, ProtocolError error, CancellationToken cancellationToken)
    {
        ProtocolLog.RefusedByPage(log, error.Code, error.Description, error.Detail);
        NoStore.On(context.Response);
        SetRetryAfter(context.Response, error);
        context.Response.StatusCode = error.Status;
        return page.WriteAsync(context, error, cancellationToken);
    }

    /// <summary>For the client, through the browser, in the request's response mode: <c>error</c>, <c>error_description</c>, <c>state</c>, <c>iss</c> (RFC 9207).</summary>
    public Task AnswerAsync(HttpContext context, AuthorizeRequest request, ProtocolError error)
    {
        ProtocolLog.RefusedByRedirect(log, error.Code, error.Description, error.Detail);
        return response.SendAsync(context, request, [("error", error.Code), ("error_description", error.Description)]);
    }

    /// <summary>For the client, directly (RFC 6749, 5.2).</summary>
    public async Task WriteJsonAsync(HttpContext context, ProtocolError error, CancellationToken cancellationToken)
    {
        ProtocolLog.RefusedByJson(log, error.Code, error.Description, error.Detail);
        SetRetryAfter(context.Response, error);
        await using var writer = JsonAnswer.Begin(context.Response, error.Status);
        writer.WriteStartObject();
        writer.WriteString("error"u8, error.Code);
        writer.WriteString("error_description"u8, error.Description);
        writer.WriteEndObject();
        await writer.FlushAsync(cancellationToken);
    }

    /// <summary>Says when another try makes sense; in whole seconds, rounded up, or the try would come too early.</summary>
    private static void SetRetryAfter(HttpResponse response, ProtocolError error)
    {
        if (error.RetryAfter is { } wait)
            response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
    }
}
