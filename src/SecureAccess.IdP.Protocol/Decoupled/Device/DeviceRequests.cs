using System.Diagnostics;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Discovery;
using SecureAccess.IdP.Protocol.Errors;
using SecureAccess.IdP.Protocol.Grants;
using SecureAccess.IdP.Protocol.Ports;

namespace SecureAccess.IdP.Protocol.Decoupled.Device;

/// <summary>Draws the two codes of a device request and keeps it: the store sees the hashes of both only.</summary>
internal sealed class DeviceRequests(
    IDecoupledRequestStore store, IDecoupledPages pages, EndpointAddresses addresses, IOptions<ProtocolOptions> options, TimeProvider clock)
{
    // With 2.5 * 10^10 codes even one meeting is rare; three in a row mean that something else is wrong.
    private const int Draws = 3;

    public async Task<DeviceOutcome> KeepAsync(
        Client client, IReadOnlyDictionary<string, string> parameters, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var (lifetime, interval) = (options.Value.DeviceCodeLifetime, options.Value.PollingInterval);
        int? ceiling = client.IsPublic ? options.Value.DeviceRequestsWaiting : null;
        for (var draw = 0; draw < Draws; draw++)
        {
            var (deviceCode, userCode) = (OpaqueToken.Draw(), UserCode.Draw());
            var request = new DecoupledRequest
            {
                Hash = TokenHash.Of(deviceCode),
                RequestId = RandomNumberGenerator.GetHexString(32, lowercase: true),
                Kind = DecoupledKind.Device,
                ClientId = client.ClientId,
                Parameters = parameters,
                UserCodeHash = UserCode.HashOf(userCode),
                CreatedAt = now,
                ExpiresAt = now + lifetime,
                Interval = interval,
            };
            switch (await store.AddAsync(request, ceiling, cancellationToken))
            {
                case AddDecoupledOutcome.Added:
                    return new DeviceOutcome.Kept(
                        deviceCode, userCode, addresses.Issuer + pages.VerificationPath, (long)lifetime.TotalSeconds, (long)interval.TotalSeconds);
                case AddDecoupledOutcome.Full:
                    return new DeviceOutcome.Refused(ProtocolError.TooMany(TimeSpan.FromMinutes(1)));
                case AddDecoupledOutcome.UserCodeTaken:
                    break;
                default:
                    throw new UnreachableException();
            }
        }

        return new DeviceOutcome.Refused(new ProtocolError(ErrorCode.TemporarilyUnavailable, "No user code is free.") { Status = 503 });
    }
}
