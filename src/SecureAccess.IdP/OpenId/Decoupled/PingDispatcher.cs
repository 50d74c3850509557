using Microsoft.Extensions.Options;
using SecureAccess.IdP.Data.Decoupled;
using SecureAccess.IdP.Protocol.Decoupled.Backchannel;

namespace SecureAccess.IdP.OpenId.Decoupled;

/// <summary>
/// Pings clients whose requests are decided (CIBA Core 10.2), on every node: several clients side by side, each one ping at a time, so that a
/// slow one holds a single place. A ping is a courtesy: the client may poll as well, so a few tries with growing pauses are enough, and none
/// outlives its request.
/// </summary>
public sealed class PingDispatcher(
    IServiceScopeFactory scopes, IOptions<DecoupledOptions> options, TimeProvider time, ILogger<PingDispatcher> logger) : BackgroundService
{
    private const int MostTries = 6;

    /// <summary>Longer than any try takes (Fetching:Timeout is 30 s at most).</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Dictionary<string, Task> running = new(StringComparer.Ordinal);
        while (!stoppingToken.IsCancellationRequested)
        {
            foreach (var (clientId, _) in running.Where(pair => pair.Value.IsCompleted).ToArray())
            {
                running.Remove(clientId);
            }

            if (running.Count < options.Value.PingParallel
                && await LookAsync(running.Keys, stoppingToken) is PingClaimOutcome.Claimed { Claim: var claim })
            {
                running[claim.Request.ClientId] = SendAsync(claim, stoppingToken);
                continue;
            }

            await Task.WhenAny([Task.Delay(options.Value.PingPollInterval, time, stoppingToken), .. running.Values]);
        }

        await Task.WhenAll(running.Values);
    }

    private async Task<PingClaimOutcome> LookAsync(IReadOnlyCollection<string> busy, CancellationToken stoppingToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<PingQueue>().ClaimAsync(time.GetUtcNow(), Lease, busy, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            return new PingClaimOutcome.NothingDue();
        }
#pragma warning disable CA1031 // A database that is away for a while must not end the dispatcher: the next look finds it again.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            OpenIdLog.PingRoundFaulted(logger, fault);
            return new PingClaimOutcome.NothingDue();
        }
    }

    private async Task SendAsync(PingClaim claim, CancellationToken stoppingToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var delivery = await scope.ServiceProvider.GetRequiredService<BackchannelPing>().SendAsync(claim.Request, stoppingToken);
            var again = delivery is PingDelivery.Failed && claim.Attempt < MostTries;
            var due = again ? time.GetUtcNow() + (TimeSpan.FromSeconds(1) * Math.Pow(2, claim.Attempt)) : (DateTimeOffset?)null;
            await scope.ServiceProvider.GetRequiredService<PingQueue>().EndAsync(claim.Request.Hash, due, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Its lease ends, and another node sends it.
        }
#pragma warning disable CA1031 // One ping's fault must not stop the others. Its lease ends and it is tried again.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            OpenIdLog.PingFaulted(logger, claim.Request.ClientId, claim.Attempt, fault);
        }
    }
}
