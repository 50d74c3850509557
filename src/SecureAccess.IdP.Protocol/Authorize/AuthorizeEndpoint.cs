using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using SecureAccess.IdP.Protocol.Authorize.PushedRequests;
using SecureAccess.IdP.Protocol.Decoupled;
using SecureAccess.IdP.Protocol.Errors;
using SecureAccess.IdP.Protocol.Messages;
using SecureAccess.IdP.Protocol.Ports;

namespace SecureAccess.IdP.Protocol.Authorize;

/// <summary>
/// The authorization endpoint (RFC 6749, 3.1; OpenID Connect Core, 3.1.2): checks the request, asks the host's gate, and answers with a
/// code, an error, or a walk over the host's pages, after which the host hands the request back here.
/// </summary>
public sealed class AuthorizeEndpoint
{
    private readonly PushedRequestReader pushed;
    private readonly AuthorizePipeline pipeline;
    private readonly IInteractionGate gate;
    private readonly AuthorizationAnswer answer;
    private readonly DecoupledEndpoint decoupled;
    private readonly ErrorWriter errors;
    private readonly TimeProvider clock;

    internal AuthorizeEndpoint(
        PushedRequestReader pushed,
        AuthorizePipeline pipeline,
        IInteractionGate gate,
        AuthorizationAnswer answer,
        DecoupledEndpoint decoupled,
        ErrorWriter errors,
        TimeProvider clock) =>
        (this.pushed, this.pipeline, this.gate, this.answer, this.decoupled, this.errors, this.clock) =
        (pushed, pipeline, gate, answer, decoupled, errors, clock);

    /// <summary>Answers a request from the browser, GET or POST alike (OpenID Connect Core, 3.1.2.1).</summary>
    /// <param name="context">The exchange.</param>
    public async Task HandleAsync(HttpContext context)
    {
        if (!AllowedMethods.Admit(context, "GET", "POST"))
            return;

        switch (await ParameterReader.ReadAsync(context.Request, context.RequestAborted))
        {
            case ReadOutcome.Read { Parameters: var parameters }:
                await ArriveAsync(context, parameters);
                break;
            case ReadOutcome.Refused { Error: var error }:
                await errors.WritePageAsync(context, error, context.RequestAborted);
                break;
            default:
                throw new UnreachableException();
        }
    }

    private async Task ArriveAsync(HttpContext context, RequestParameters parameters)
    {
        switch (await pushed.ReadAsync(parameters, context.RequestAborted))
        {
            case PushedReading.Pushed { Parameters: var theirs, RequestId: var requestId, Signed: var signed }:
                var request = new ArrivedRequest(theirs, requestId, clock.GetUtcNow()) { Pushed = true, Signed = signed };
                await AnswerAsync(context, new RequestParameters(theirs), request, resumed: false);
                break;
            case PushedReading.NotPushed:
                var now = clock.GetUtcNow();
                // Ordered in time, since the code's row is indexed by it; it names a request and opens nothing.
                var drawn = Guid.CreateVersion7(now).ToString("N");
                await AnswerAsync(context, parameters, new ArrivedRequest(parameters.Values, drawn, now), resumed: false);
                break;
            case PushedReading.Refused { Error: var error }:
                await errors.WritePageAsync(context, error, context.RequestAborted);
                break;
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>
    /// Answers a request the host sealed earlier and hands back now, in the same browser. Every check runs again; the request's id lets it
    /// have one code, however often it comes back.
    /// </summary>
    /// <param name="context">The exchange.</param>
    /// <param name="arrived">The request as it first arrived.</param>
    public Task ResumeAsync(HttpContext context, ArrivedRequest arrived) => arrived.Decoupled
        ? decoupled.ResumeAsync(context, arrived)
        : AnswerAsync(context, new RequestParameters(arrived.Parameters), arrived, resumed: true);

    private async Task AnswerAsync(HttpContext context, RequestParameters parameters, ArrivedRequest arrived, bool resumed)
    {
        var request = new AuthorizeRequest(parameters) { Pushed = arrived.Pushed, Signed = arrived.Signed };
        switch (await pipeline.RunAsync(request, context.RequestAborted))
        {
            case PipelineOutcome.Refused refused when refused.By == AnsweredBy.Page || request.RedirectUri.Length == 0:
                await errors.WritePageAsync(context, refused.Error, context.RequestAborted);
                break;
            case PipelineOutcome.Refused { Error: var error }:
                await errors.AnswerAsync(context, request, error);
                break;
            case PipelineOutcome.Valid:
                await AskGateAsync(context, request, AsSigned(request, arrived), resumed);
                break;
            default:
                throw new UnreachableException();
        }
    }

    private static ArrivedRequest AsSigned(AuthorizeRequest request, ArrivedRequest arrived) =>
        request.Signed && !arrived.Signed ? arrived with { Parameters = request.Parameters.Values, Signed = true } : arrived;

    private async Task AskGateAsync(HttpContext context, AuthorizeRequest request, ArrivedRequest arrived, bool resumed)
    {
        switch (await gate.DecideAsync(GateQuestion.Of(context, request, arrived, resumed), context.RequestAborted))
        {
            case InteractionOutcome.Proceed { Subject: var subject }:
                await answer.SendAsync(context, request, arrived, subject);
                break;
            case InteractionOutcome.Interact { Kind: var kind } when request.Prompt == PromptValue.None:
                await errors.AnswerAsync(context, request, WithoutPage(kind));
                break;
            case InteractionOutcome.Interact { Location: var location }:
                ResponseRedirect.ToPage(context, location);
                break;
            case InteractionOutcome.Refuse { Error: var error }:
                await errors.AnswerAsync(context, request, error);
                break;
            case InteractionOutcome.TooMany { RetryAfter: var wait } when request.Prompt == PromptValue.None:
                await errors.AnswerAsync(context, request, ProtocolError.TooMany(wait));
                break;
            case InteractionOutcome.TooMany { RetryAfter: var wait }:
                await errors.WritePageAsync(context, ProtocolError.TooMany(wait), context.RequestAborted);
                break;
            default:
                throw new UnreachableException();
        }
    }

    // OpenID Connect Core, 3.1.2.6: what a page would have been for, told as an error.
    private static ProtocolError WithoutPage(InteractionKind kind) => kind switch
    {
        InteractionKind.Login => new ProtocolError(ErrorCode.LoginRequired, "The person has to sign in."),
        InteractionKind.Consent => new ProtocolError(ErrorCode.ConsentRequired, "The person has to consent."),
        InteractionKind.AccountSelection => new ProtocolError(ErrorCode.AccountSelectionRequired, "The person has to choose an account."),
        _ => new ProtocolError(ErrorCode.InteractionRequired, "The person has something to do first."),
    };
}
