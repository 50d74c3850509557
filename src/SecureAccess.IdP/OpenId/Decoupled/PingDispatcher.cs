using Microsoft.Extensions.Options;
using SecureAccess.IdP.Data.Decoupled;
using SecureAccess.IdP.Protocol.Decoupled.Backchannel;

namespace SecureAccess.IdP.OpenId.Decoupled;

/// <summary>
/// Pings clients whose requests are decided (CIBA Core 10.2), on every node, one after the other. A ping is a courtesy: the client may poll as
/// well, so a few tries with growing pauses are enough, and none outlives its request.
/// </summary>
internal sealed class PingDispatcher(
    IServiceScopeFactory scopes, IOptions<DecoupledOptions> options, TimeProvider time, ILogger<PingDispatcher> logger) : BackgroundService
{
    private const int MostTries = 6;

    /// <summary>Longer than any try takes (Fetching:Timeout is 30 s at most).</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    /// <summary>Sends the pings that are due now.</summary>
    /// <returns>How many were tried.</returns>
    public async Task<int> RoundAsync(CancellationToken cancellationToken)
    {
        for (var tried = 0; ; tried++)
        {
            await using var scope = scopes.CreateAsyncScope();
            var queue = scope.ServiceProvider.GetRequiredService<PingQueue>();
            if (await queue.ClaimAsync(time.GetUtcNow(), Lease, cancellationToken) is not PingClaimOutcome.Claimed { Claim: var claim })
            {
                return tried;
            }

            var delivery = await scope.ServiceProvider.GetRequiredService<BackchannelPing>().SendAsync(claim.Request, cancellationToken);
            var again = delivery is PingDelivery.Failed && claim.Attempt < MostTries;
            var due = again ? time.GetUtcNow() + (TimeSpan.FromSeconds(1) * Math.Pow(2, claim.Attempt)) : (DateTimeOffset?)null;
            await queue.EndAsync(claim.Request.Hash, due, cancellationToken);
        }
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await RoundAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // A database that is away for a while must not end the dispatcher: the next round finds it again.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                OpenIdLog.PingRoundFaulted(logger, fault);
            }

            await Task.Delay(options.Value.PingPollInterval, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
