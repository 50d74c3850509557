using System.Diagnostics;
using Microsoft.Extensions.Localization;
using SecureAccess.IdP.Protocol.Errors;
using SecureAccess.IdP.Protocol.Ports;
using SecureAccess.IdP.Ui.Content;
using SecureAccess.IdP.Ui.Outcomes;

namespace SecureAccess.IdP.OpenId;

/// <summary>
/// The page for a request that may not be answered by a redirect: the person learns that it is not their fault, the developer reads the
/// code and what to do.
/// </summary>
internal sealed class ErrorPage(IStringLocalizer<OpenIdTexts> texts, StatusPages statusPages) : IErrorPage
{
    public Task WriteAsync(HttpContext httpContext, ProtocolError error, CancellationToken cancellationToken)
    {
        if (error.Status == StatusCodes.Status429TooManyRequests)
        {
            return statusPages.For(httpContext, error.Status).ExecuteAsync(httpContext);
        }

        (string, string)[] facts =
        [
            (texts["Error.Code"], error.Code),
            (texts["Error.Description"], error.Description),
            (texts["Error.Hint"], error.Hint),
        ];
        var page = new OutcomePage(
            texts["Error.Title"],
            texts["Error.What"],
            texts["Error.Next"])
        {
            Kind = NoticeKind.Warning,
            Status = error.Status,
            OffersHelpDesk = true,
            Reference = Activity.Current?.TraceId.ToString() ?? httpContext.TraceIdentifier,
            Details = new OutcomeDetails(texts["Error.Developer"], [.. facts.Where(fact => fact.Item2.Length > 0)]),
        };
        return page.ExecuteAsync(httpContext);
    }
}
