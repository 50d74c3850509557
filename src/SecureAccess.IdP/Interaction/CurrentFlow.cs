using SecureAccess.IdP.Data.Clients;
using SecureAccess.IdP.Domain.Clients;
using SecureAccess.IdP.Ui;

namespace SecureAccess.IdP.Interaction;

/// <summary>The pending request that the page at hand works for, opened once a request.</summary>
public sealed class CurrentFlow(IHttpContextAccessor accessor, FlowSeal seal, ClientPolicies policies)
{
    private FlowOutcome? outcome;
    private string? text;

    /// <summary>The flow of the URL as it stands, or the one this request was given; null when there is none.</summary>
    public string? Text => text ?? (accessor.HttpContext is { } context ? Continue.FlowOf(context.Request) : null);

    /// <summary>The pending request, once it was opened; every hosted page has it opened before its handler runs.</summary>
    public PendingRequest? Opened => (outcome as FlowOutcome.Opened)?.Request;

    /// <summary>What the flow is; null when the URL has none.</summary>
    public async ValueTask<FlowOutcome?> OpenAsync(CancellationToken cancellationToken) =>
        Text is { } flow ? outcome ??= await seal.OpenAsync(flow, cancellationToken) : null;

    /// <summary>The pending request; null without a flow, or with one that is expired or foreign.</summary>
    public async ValueTask<PendingRequest?> RequestAsync(CancellationToken cancellationToken) =>
        (await OpenAsync(cancellationToken) as FlowOutcome.Opened)?.Request;

    /// <summary>The policy of the client that asks; null without a pending request.</summary>
    public async ValueTask<ClientPolicy?> ClientAsync(CancellationToken cancellationToken)
    {
        var clientId = (await RequestAsync(cancellationToken))?.Parameter("client_id");
        return clientId is null
            ? null
            : await policies.FindAsync(clientId, cancellationToken);
    }

    /// <summary>Seals a request and makes it the current one.</summary>
    public async Task<SealOutcome> BeginAsync(PendingRequest request, CancellationToken cancellationToken)
    {
        // A request that is on its way through our pages keeps the flow it has: URLs stay the same, and the back button works.
        if (outcome is FlowOutcome.Opened opened && opened.Request == request && text is not null)
        {
            return new SealOutcome.Sealed(text);
        }

        var sealing = await seal.SealAsync(request, cancellationToken);
        if (sealing is SealOutcome.Sealed { Flow: var sealedFlow })
        {
            (text, outcome) = (sealedFlow, new FlowOutcome.Opened(request));
        }

        return sealing;
    }
}
