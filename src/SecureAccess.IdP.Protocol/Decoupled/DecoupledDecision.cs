using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using SecureAccess.IdP.Protocol.Authorize;
using SecureAccess.IdP.Protocol.Errors;
using SecureAccess.IdP.Protocol.Grants;
using SecureAccess.IdP.Protocol.Messages;
using SecureAccess.IdP.Protocol.Ports;

namespace SecureAccess.IdP.Protocol.Decoupled;

/// <summary>Writes down what a decoupled request came to, and tells the person on a page of the host.</summary>
internal sealed class DecoupledDecision(
    IDecoupledRequestStore store, GrantFactory grants, IDecoupledPages pages, TimeProvider clock, ILogger<DecoupledDecision> log)
{
    public async Task ApproveAsync(
        HttpContext context, DecoupledRequest decoupled, AuthorizeRequest request, ArrivedRequest arrived, AuthenticatedSubject subject)
    {
        if (GatePromise.Check(request, arrived, subject) is CheckOutcome.Refused { Error: var broken })
        {
            ProtocolLog.GateBrokeItsWord(log, broken.Description);
            await RefuseAsync(context, decoupled, broken);
            return;
        }

        var grant = grants.Of(request, subject, clock.GetUtcNow());
        var grantEvent = new GrantEvent(
            GrantEventKind.DecoupledApproved, grant.GrantId, grant.ClientId, grant.SubjectId, grant.CreatedAt,
            RemoteAddress: RemoteAddress.Of(context));
        var outcome = await store.ApproveAsync(decoupled.RequestId, grant, grantEvent, context.RequestAborted);
        Tell(context, decoupled.Kind, outcome is DecideOutcome.Decided ? DecoupledEnding.Approved : DecoupledEnding.TooLate);
    }

    public async Task RefuseAsync(HttpContext context, DecoupledRequest decoupled, ProtocolError error)
    {
        ProtocolLog.RefusedByPage(log, error.Code, error.Description, error.Detail);
        var outcome = await store.DenyAsync(decoupled.RequestId, clock.GetUtcNow(), context.RequestAborted);
        Tell(context, decoupled.Kind, outcome is DecideOutcome.Decided ? DecoupledEnding.Refused : DecoupledEnding.TooLate);
    }

    public void Tell(HttpContext context, DecoupledKind kind, DecoupledEnding ending) =>
        ResponseRedirect.ToPage(context, pages.EndingLocation(kind, ending));
}
