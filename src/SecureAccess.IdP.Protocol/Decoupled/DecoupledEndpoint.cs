using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using SecureAccess.IdP.Protocol.Authorize;
using SecureAccess.IdP.Protocol.Errors;
using SecureAccess.IdP.Protocol.Grants;
using SecureAccess.IdP.Protocol.Messages;
using SecureAccess.IdP.Protocol.Ports;

namespace SecureAccess.IdP.Protocol.Decoupled;

/// <summary>
/// The person's side of a decoupled request. The host starts it once the person has named and confirmed the request on its pages; from there
/// it goes through the same gate as any authorization request, so that the client's minimum, sign-in, proofing and consent hold alike.
/// </summary>
public sealed class DecoupledEndpoint
{
    private readonly DecoupledPipeline pipeline;
    private readonly IInteractionGate gate;
    private readonly DecoupledDecision decision;
    private readonly IDecoupledRequestStore store;
    private readonly ErrorWriter errors;
    private readonly TimeProvider clock;

    internal DecoupledEndpoint(
        DecoupledPipeline pipeline,
        IInteractionGate gate,
        DecoupledDecision decision,
        IDecoupledRequestStore store,
        ErrorWriter errors,
        TimeProvider clock) =>
        (this.pipeline, this.gate, this.decision, this.store, this.errors, this.clock) = (pipeline, gate, decision, store, errors, clock);

    /// <summary>Starts the decision of a pending request in this browser.</summary>
    /// <param name="context">The exchange.</param>
    /// <param name="request">The request the person confirmed.</param>
    public Task BeginAsync(HttpContext context, DecoupledRequest request) =>
        AnswerAsync(context, request, Arrived(request), resumed: false);

    /// <summary>Reads a pending request anew, for showing a person what it asks before anything begins.</summary>
    /// <param name="context">The exchange.</param>
    /// <param name="request">The request.</param>
    public async Task<DecoupledReading> ReadAsync(HttpContext context, DecoupledRequest request)
    {
        var (asked, check) = await CheckAsync(request, context.RequestAborted);
        return check is CheckOutcome.Refused
            ? new DecoupledReading.Refused()
            : new DecoupledReading.Open(GateQuestion.Of(context, asked, Arrived(request), resumed: false));
    }

    /// <summary>Goes on with one that the host sealed and hands back now.</summary>
    internal async Task ResumeAsync(HttpContext context, ArrivedRequest arrived)
    {
        var lookup = await store.FindPendingAsync(arrived.RequestId, clock.GetUtcNow(), context.RequestAborted);
        if (lookup is DecoupledLookup.Found { Request: var request })
            await AnswerAsync(context, request, arrived, resumed: true);
        else
            decision.Tell(context, DecoupledKind.Device, DecoupledEnding.TooLate);
    }

    private async Task AnswerAsync(HttpContext context, DecoupledRequest decoupled, ArrivedRequest arrived, bool resumed)
    {
        var (request, check) = await CheckAsync(decoupled, context.RequestAborted);
        if (check is CheckOutcome.Refused { Error: var broken })
        {
            await decision.RefuseAsync(context, decoupled, broken);
            return;
        }

        switch (await gate.DecideAsync(GateQuestion.Of(context, request, arrived, resumed), context.RequestAborted))
        {
            case InteractionOutcome.Proceed { Subject: var subject }:
                await decision.ApproveAsync(context, decoupled, request, arrived, subject);
                break;
            case InteractionOutcome.Interact { Location: var location }:
                ResponseRedirect.ToPage(context, location);
                break;
            case InteractionOutcome.Refuse { Error: var error }:
                await decision.RefuseAsync(context, decoupled, error);
                break;
            case InteractionOutcome.TooMany { RetryAfter: var wait }:
                await errors.WritePageAsync(context, ProtocolError.TooMany(wait), context.RequestAborted);
                break;
            default:
                throw new UnreachableException();
        }
    }

    private async Task<(AuthorizeRequest Request, CheckOutcome Check)> CheckAsync(DecoupledRequest decoupled, CancellationToken cancellationToken)
    {
        var request = new AuthorizeRequest(new RequestParameters(decoupled.Parameters));
        var check = await pipeline.RunAsync(request, DecoupledGrantTypes.Of(decoupled.Kind), cancellationToken);

        // Only the person the client named may decide (CIBA Core, 7.1); somebody else is asked to sign in as that person.
        request.NamedSubject = decoupled.SubjectId.Length > 0 ? new NamedSubject(subjectId => subjectId == decoupled.SubjectId) : null;
        return (request, check);
    }

    private ArrivedRequest Arrived(DecoupledRequest request) =>
        new(request.Parameters, request.RequestId, clock.GetUtcNow()) { Decoupled = true };
}
