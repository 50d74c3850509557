using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using SecureAccess.IdP.Protocol.Ports;
using SecureAccess.IdP.Ui.Headers;

namespace SecureAccess.IdP.OpenId;

/// <summary>
/// The page whose form carries a response to the application (OAuth 2.0 Form Post Response Mode), in the person's language. Its form bears
/// no anti-forgery token: it goes to another site, which has no business with ours.
/// </summary>
internal sealed class FormPostPage(ContentSecurityPolicy policy) : IFormPostPage
{
    private const string View = "/OpenId/FormPost.cshtml";

    public Task WriteAsync(HttpContext httpContext, FormPost formPost, CancellationToken cancellationToken)
    {
        policy.AllowFormAction(new Uri(formPost.Action));
        var context = new ActionContext(httpContext, httpContext.GetRouteData(), new ActionDescriptor());
        var data = new ViewDataDictionary<FormPost>(new EmptyModelMetadataProvider(), context.ModelState) { Model = formPost };
        return new ViewResult { ViewName = View, ViewData = data }.ExecuteResultAsync(context);
    }
}
