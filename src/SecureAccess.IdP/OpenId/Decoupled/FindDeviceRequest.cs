using Microsoft.Extensions.Options;
using SecureAccess.IdP.Data.Attempts;
using SecureAccess.IdP.Domain.Authenticators;
using SecureAccess.IdP.Operations;
using SecureAccess.IdP.Protocol.Decoupled;
using SecureAccess.IdP.Protocol.Ports;

namespace SecureAccess.IdP.OpenId.Decoupled;

/// <summary>What came of a code that somebody entered. Closed.</summary>
internal abstract record DeviceRequestOutcome
{
    private DeviceRequestOutcome()
    {
    }

    /// <summary>A device waits under it.</summary>
    public sealed record Found(DecoupledRequest Request) : DeviceRequestOutcome;

    /// <summary>None does, or no longer.</summary>
    public sealed record Unknown : DeviceRequestOutcome;

    /// <summary>Too many wrong codes came from this browser or address.</summary>
    public sealed record TooMany : DeviceRequestOutcome;
}

/// <summary>
/// Finds the request behind a code. Each try is counted by browser and by network address before it is made (RFC 8628, 5.1), so that nobody
/// gets far in guessing the code of a device that is waiting.
/// </summary>
internal sealed class FindDeviceRequest(
    IDecoupledRequestStore store, AttemptLedger ledger, RequestOrigin origin, IOptions<DecoupledOptions> options, TimeProvider time)
{
    private const string Stage = "device";

    public async Task<DeviceRequestOutcome> HandleAsync(string typed, CancellationToken cancellationToken)
    {
        if (UserCode.HashOf(typed) is not { } hash)
        {
            // Cannot be a code at all: nothing is learnt by it, so it costs no try.
            return new DeviceRequestOutcome.Unknown();
        }

        var policy = options.Value.PerUserCode;
        var trying = await ledger.BeginAsync(
            Stage, [new Counted(origin.BrowserKey, policy), new Counted(origin.AddressKey, policy)], cancellationToken);
        if (trying is not TryOutcome.Open { TryId: var tryId })
        {
            return new DeviceRequestOutcome.TooMany();
        }

        var found = await store.FindByUserCodeAsync(hash, time.GetUtcNow(), cancellationToken);
        await ledger.EndAsync(tryId, found is DecoupledLookup.Found ? AttemptState.Passed : AttemptState.Failed);
        return found is DecoupledLookup.Found { Request: var request }
            ? new DeviceRequestOutcome.Found(request)
            : new DeviceRequestOutcome.Unknown();
    }
}
