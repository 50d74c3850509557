using System.Security.Cryptography;
using Microsoft.AspNetCore.Diagnostics;

namespace SecureAccess.IdP.Ui.Outcomes;

/// <summary>
/// Turns a fault into an answer without details: a page for a browser, a short JSON object for a machine. Both carry
/// a reference that stands in the log beside the exception (ASVS 5.0, 16.5.1).
/// </summary>
internal sealed class FaultHandler(StatusPages pages, ILogger<FaultHandler> log) : IExceptionHandler
{
    // No vowels and no look-alikes: it is read over the telephone.
    private const string ReferenceAlphabet = "23456789BCDFGHJKMNPQRTVWXZ";

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is BadHttpRequestException refused)
        {
            await RefuseAsync(httpContext, refused.StatusCode);
            return true;
        }

        var reference = RandomNumberGenerator.GetString(ReferenceAlphabet, 10).Insert(5, "-");
        UiLog.Fault(log, reference, exception);
        httpContext.Response.StatusCode = StatusCodes.Status500InternalServerError;
        if (StatusPages.AcceptsHtml(httpContext.Request))
        {
            await pages.Fault(httpContext, StatusCodes.Status500InternalServerError, reference).ExecuteAsync(httpContext);
        }
        else
        {
            await httpContext.Response.WriteAsJsonAsync(new { error = "server_error", reference }, cancellationToken);
        }

        return true;
    }

    /// <summary>The server refused the request itself: too long, malformed, too slow. That is no fault of ours.</summary>
    private async Task RefuseAsync(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        if (StatusPages.AcceptsHtml(context.Request))
        {
            await pages.For(context, status).ExecuteAsync(context);
        }
    }
}
