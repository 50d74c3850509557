using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using SecureAccess.IdP.Ui.Content;

namespace SecureAccess.IdP.Ui.Outcomes;

/// <summary>
/// A whole page that tells an outcome: what happened, what to do next, one main action. A Razor page returns it, an
/// endpoint returns it, and anything that holds an <see cref="HttpContext"/> can write it with
/// <see cref="ExecuteAsync"/>. All texts are given in the person's language.
/// </summary>
/// <param name="Title">The heading, a few words.</param>
/// <param name="WhatHappened">One or two sentences; nothing that would help an attacker.</param>
/// <param name="WhatNext">What the person can do now.</param>
public sealed record OutcomePage(string Title, string WhatHappened, string? WhatNext = null) : IActionResult, IResult
{
    private const string View = "/Ui/Outcomes/Outcome.cshtml";

    /// <summary>The tone of the page.</summary>
    public NoticeKind Kind { get; init; } = NoticeKind.Info;

    /// <summary>The one main action.</summary>
    public OutcomeAction? Action { get; init; }

    /// <summary>Another way, as a plain link.</summary>
    public OutcomeAction? OtherAction { get; init; }

    /// <summary>HTTP status code of the response.</summary>
    public int Status { get; init; } = StatusCodes.Status200OK;

    /// <summary>What to tell the help desk, so that it finds the entry in the log; null when there is none.</summary>
    public string? Reference { get; init; }

    /// <summary>What only some readers want to know, closed until asked for; null when there is nothing.</summary>
    public OutcomeDetails? Details { get; init; }

    /// <summary>Whether the page offers the help desk's number and hours. One that leads nowhere else does: nobody may reach a dead end.</summary>
    public bool OffersHelpDesk
    {
        get => field || this is { Action: null, OtherAction: null };
        init;
    }

    /// <summary>Writes the page from an endpoint or a middleware.</summary>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        return ExecuteResultAsync(new ActionContext(httpContext, httpContext.GetRouteData(), new ActionDescriptor()));
    }

    /// <summary>Writes the page from a Razor page.</summary>
    public Task ExecuteResultAsync(ActionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        // A model state of its own: an outcome is not a form, and its title takes no "Error:".
        var own = new ActionContext(context.HttpContext, context.RouteData, context.ActionDescriptor);
        var data = new ViewDataDictionary<OutcomePage>(new EmptyModelMetadataProvider(), own.ModelState) { Model = this };
        return new ViewResult { ViewName = View, ViewData = data, StatusCode = Status }.ExecuteResultAsync(own);
    }
}
