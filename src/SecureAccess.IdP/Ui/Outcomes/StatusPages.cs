using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Extensions.Localization;
using SecureAccess.IdP.Ui.Content;

namespace SecureAccess.IdP.Ui.Outcomes;

/// <summary>
/// The page for an answer that has a status and no body. Only browsers get one (they accept <c>text/html</c>): a
/// machine's 401 stays the bare answer its specification describes.
/// </summary>
internal sealed class StatusPages(IStringLocalizer<UiTexts> texts)
{
    public static Task HandleAsync(StatusCodeContext context)
    {
        var http = context.HttpContext;
        return AcceptsHtml(http.Request)
            ? http.RequestServices.GetRequiredService<StatusPages>().For(http, http.Response.StatusCode).ExecuteAsync(http)
            : Task.CompletedTask;
    }

    public static bool AcceptsHtml(HttpRequest request) =>
        request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    public OutcomePage For(HttpContext context, int status)
    {
        var goOn = new OutcomeAction(texts["Status.GoOn"], Continue.Url(context.Request));
        return status switch
        {
            StatusCodes.Status400BadRequest when context.Features.Get<ExpiredForm>() is not null => Page("Expired", status) with { Action = goOn },
            StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden => Page("Forbidden", status) with { Action = goOn },
            StatusCodes.Status404NotFound or StatusCodes.Status410Gone => Page("NotFound", status) with { Action = goOn },
            StatusCodes.Status429TooManyRequests => TooMany(context, status),
            >= 500 => Fault(context, status, reference: null),
            _ => Page("BadRequest", status) with { Action = goOn },
        };
    }

    /// <param name="reference">Names the entry in the log; the page says nothing else about the fault.</param>
    public OutcomePage Fault(HttpContext context, int status, string? reference) => Page("Fault", status) with
    {
        Action = new OutcomeAction(texts["Status.TryAgain"], Continue.Url(context.Request)),
        Reference = reference,
    };

    private OutcomePage TooMany(HttpContext context, int status)
    {
        var page = Page("TooMany", status);
        return int.TryParse(context.Response.Headers.RetryAfter, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? page with { WhatNext = texts["Status.TooMany.NextIn", Math.Max(1, (seconds + 59) / 60)] }
            : page;
    }

    private OutcomePage Page(string name, int status) =>
        new(texts[$"Status.{name}.Title"], texts[$"Status.{name}.What"], texts[$"Status.{name}.Next"])
        {
            Kind = NoticeKind.Warning,
            Status = status,
            OffersHelpDesk = true,
        };
}
