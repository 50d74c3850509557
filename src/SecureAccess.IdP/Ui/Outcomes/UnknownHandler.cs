using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace SecureAccess.IdP.Ui.Outcomes;

/// <summary>
/// Refuses a request for which a page has no handler: another method, or a button that does not exist. Razor would render the page all the
/// same, with nothing prepared for it: a fault, or a question without the facts it is about.
/// </summary>
internal sealed class UnknownHandler : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var method = context.HttpContext.Request.Method;

        // A page that only shows something needs no handler to be got.
        if (context.HandlerMethod is not null || HttpMethods.IsGet(method) || HttpMethods.IsHead(method))
        {
            return next();
        }

        if (HttpMethods.IsPost(method))
        {
            context.Result = new StatusCodeResult(StatusCodes.Status400BadRequest);
            return Task.CompletedTask;
        }

        context.HttpContext.Response.Headers.Allow = "GET, HEAD, POST";
        context.Result = new StatusCodeResult(StatusCodes.Status405MethodNotAllowed);
        return Task.CompletedTask;
    }
}
