using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using SecureAccess.IdP.Data.Outbox;

namespace SecureAccess.IdP.Notifications;

/// <summary>
/// One round over the outbox: claims what is due and delivers it. At least once: a node that dies between sending and marking
/// leaves the message to another, which sends it again under the same idempotency key.
/// </summary>
public sealed class DispatchOutbox(
    IServiceScopeFactory scopes,
    DeliverMessage deliver,
    IOptions<NotificationsOptions> options,
    NotificationsMetrics metrics,
    TimeProvider clock,
    ILogger<DispatchOutbox> logger)
{
    private NotificationsOptions Options => options.Value;

    /// <summary>Delivers what is due; answers true when there may be more.</summary>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<OutboxClaim> claims = [];
        await WithQueueAsync(async queue =>
            claims = await queue.ClaimAsync(Options.Parallel, clock.GetUtcNow(), Options.Lease, cancellationToken));
        await Task.WhenAll(claims.Select(claim => HandleAsync(claim, cancellationToken)));
        return claims.Count == Options.Parallel;
    }

    /// <summary>Removes the rows of messages that ended long ago.</summary>
    public Task PruneAsync(CancellationToken cancellationToken) => WithQueueAsync(async queue =>
    {
        var now = clock.GetUtcNow();
        await queue.EraseDeadAsync(now.AddDays(-Options.KeepDeadContentDays), cancellationToken);
        await queue.PruneAsync(now.AddDays(-Options.KeepDeliveredDays), now.AddDays(-Options.KeepDeadDays), cancellationToken);
    });

    /// <summary>Tells the metrics how the outbox stands.</summary>
    public async Task ObserveAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        metrics.Observe(await scope.ServiceProvider.GetRequiredService<OutboxOversight>().StateAsync(cancellationToken), clock.GetUtcNow());
    }

    private async Task HandleAsync(OutboxClaim claim, CancellationToken cancellationToken)
    {
        try
        {
            // Beyond the last try only after crashes in the middle of one: a message that kills its node must not do so for ever.
            var attempt = claim.Attempt > Options.MaxAttempts
                ? new DeliveryAttempt.GivenUp(OutboxFate.Exhausted, OutboxFault.Broken)
                : await deliver.TryAsync(claim, cancellationToken);
            await RecordAsync(claim, attempt, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The server stops in good order, so the next one need not wait for the lease. A delivery cut off here repeats
            // under its key.
            await WithQueueAsync(queue => queue.PostponeAsync(claim, fault: null, clock.GetUtcNow(), CancellationToken.None));
        }
#pragma warning disable CA1031 // One message's fault must not stop the others. Its lease ends and it is tried again.
        catch (Exception e)
#pragma warning restore CA1031
        {
            // The exception's text could quote the message, so only its kind is logged.
            logger.MessageFaulted(claim.Id, claim.Attempt, e.GetType().Name);
        }
    }

    private Task RecordAsync(OutboxClaim claim, DeliveryAttempt attempt, CancellationToken cancellationToken)
    {
        switch (attempt)
        {
            case DeliveryAttempt.Done(var letter, var recipient):
                logger.MessageDelivered(claim.Id, claim.Attempt);
                metrics.Ended(claim.Channel, OutboxFate.Delivered);
                return WithQueueAsync(queue => queue.DeliveredAsync(claim, letter, recipient, clock.GetUtcNow(), cancellationToken));
            case DeliveryAttempt.GivenUp givenUp:
                return GiveUpAsync(claim, givenUp, cancellationToken);
            case DeliveryAttempt.NotYet(var why) when claim.Attempt >= Options.MaxAttempts:
                return GiveUpAsync(claim, new DeliveryAttempt.GivenUp(OutboxFate.Exhausted, why), cancellationToken);
            default:
                var fault = ((DeliveryAttempt.NotYet)attempt).Why;
                logger.MessagePostponed(claim.Id, claim.Attempt, fault);
                metrics.Postponed(claim.Channel, fault);
                var due = clock.GetUtcNow() + Pause(claim.Attempt);
                return WithQueueAsync(queue => queue.PostponeAsync(claim, fault, due, cancellationToken));
        }
    }

    private Task GiveUpAsync(OutboxClaim claim, DeliveryAttempt.GivenUp givenUp, CancellationToken cancellationToken)
    {
        logger.MessageDead(claim.Id, claim.Attempt, givenUp.Fate);
        metrics.Ended(claim.Channel, givenUp.Fate);
        return WithQueueAsync(queue => queue.DeadAsync(claim, givenUp.Fate, givenUp.Fault, givenUp.Recipient, clock.GetUtcNow(), cancellationToken));
    }

    // Doubles with each try up to the longest, less up to a quarter, so that messages that failed together do not return
    // together.
    private TimeSpan Pause(int attempt)
    {
        var grown = Options.RetryDelay * Math.Pow(2, Math.Min(attempt - 1, 30));
        var bounded = grown < Options.MaxRetryDelay ? grown : Options.MaxRetryDelay;
        return bounded * (1 - (RandomNumberGenerator.GetInt32(250) / 1000.0));
    }

    private async Task WithQueueAsync(Func<OutboxQueue, Task> act)
    {
        await using var scope = scopes.CreateAsyncScope();
        await act(scope.ServiceProvider.GetRequiredService<OutboxQueue>());
    }
}
