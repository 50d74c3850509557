using SecureAccess.IdP.Domain.Interaction;
using SecureAccess.IdP.Protocol.Authorize;
using SecureAccess.IdP.Ui;

namespace SecureAccess.IdP.Interaction;

/// <summary>
/// The hub's one route. Every room returns here; the next place is computed anew from stored facts, so a reload, a second tab, the back
/// button or a restarted server needs no code of its own.
/// </summary>
internal static class ContinueEndpoint
{
    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGet(Continue.Path, HandleAsync);

    private static async Task HandleAsync(
        HttpContext context,
        CurrentFlow flow,
        NextPrompt next,
        AuthorizeEndpoint authorize,
        OverPage over,
        CancellationToken cancellationToken)
    {
        switch (await flow.OpenAsync(cancellationToken))
        {
            case null:
                var prompt = await next.DecideAsync(request: null, cancellationToken);
                context.Response.StatusCode = StatusCodes.Status303SeeOther;
                context.Response.Headers.Location = PromptPages.PathOf(prompt);
                break;
            case FlowOutcome.Opened { Request: var pending }:
                // The engine runs all its checks again, asks the gate, and either answers the client or sends the person on.
                await authorize.ResumeAsync(context, pending.Arrived);
                break;
            case { } outcome:
                await (await over.ForAsync(outcome, cancellationToken)).ExecuteAsync(context);
                break;
        }
    }
}
