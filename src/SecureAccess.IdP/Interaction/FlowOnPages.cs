using Microsoft.AspNetCore.Mvc.Filters;
using SecureAccess.IdP.Ui.Headers;

namespace SecureAccess.IdP.Interaction;

/// <summary>
/// Stands before every hosted page: a flow in the URL must be a live request of this browser, and the page may then end its form at that
/// request's redirect URI, or browsers would block the way back (CSP form-action follows redirects).
/// </summary>
internal sealed class FlowOnPages(CurrentFlow flow, ContentSecurityPolicy policy, OverPage over)
    : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        switch (await flow.OpenAsync(context.HttpContext.RequestAborted))
        {
            case null:
                await next();
                break;
            case FlowOutcome.Opened { Request: var pending }:
                // Sealed only after the engine proved the URI to be registered.
                if (Uri.TryCreate(pending.Parameter("redirect_uri"), UriKind.Absolute, out var redirectUri))
                {
                    policy.AllowFormAction(redirectUri);
                }

                await next();
                break;
            case { } outcome:
                context.Result = await over.ForAsync(outcome, context.HttpContext.RequestAborted);
                break;
        }
    }
}
