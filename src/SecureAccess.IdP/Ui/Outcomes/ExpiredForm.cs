using Microsoft.AspNetCore.Mvc.Core.Infrastructure;
using Microsoft.AspNetCore.Mvc.Filters;

namespace SecureAccess.IdP.Ui.Outcomes;

/// <summary>
/// Marks a request whose anti-forgery token was missing, foreign or too old. To the person that is a form that was
/// open too long or in two tabs, and the page says so.
/// </summary>
internal sealed class ExpiredForm
{
    /// <summary>Notices the framework's refusal; it runs even when a filter cut the request short.</summary>
    internal sealed class Filter : IAlwaysRunResultFilter
    {
        public void OnResultExecuting(ResultExecutingContext context)
        {
            if (context.Result is IAntiforgeryValidationFailedResult)
            {
                context.HttpContext.Features.Set(new ExpiredForm());
            }
        }

        public void OnResultExecuted(ResultExecutedContext context)
        {
            // Nothing is left to do once the result is written.
        }
    }
}
