using SecureAccess.IdP.Proofing;

namespace SecureAccess.IdP.Interaction;

/// <summary>Tells Proofing what the pending request demands, without showing it the request.</summary>
internal sealed class DemandOfTheFlow(CurrentFlow flow) : IPendingRequest
{
    public async ValueTask<bool> DemandsProofingAsync(CancellationToken cancellationToken) =>
        await flow.RequestAsync(cancellationToken) is not null
        // A client whose agreement is not to be found may demand anything.
        && (await flow.ClientAsync(cancellationToken))?.DemandsProofing != false;
}
