using SecureAccess.IdP.Protocol.Decoupled;
using SecureAccess.IdP.Protocol.Ports;

namespace SecureAccess.IdP.OpenId.Decoupled;

/// <summary>Refuses a request whose code somebody entered and did not confirm: the device is told so at its next poll.</summary>
internal sealed class EndDeviceRequest(IDecoupledRequestStore store, IDecoupledPages pages, TimeProvider time)
{
    /// <summary>Refuses it.</summary>
    /// <returns>Where the person is told.</returns>
    public async Task<string> RefuseAsync(DecoupledRequest request, CancellationToken cancellationToken)
    {
        var outcome = await store.DenyAsync(request.RequestId, time.GetUtcNow(), cancellationToken);
        return pages.EndingLocation(request.Kind, outcome is DecideOutcome.Decided ? DecoupledEnding.Refused : DecoupledEnding.TooLate);
    }
}
