using System.Diagnostics;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using SecureAccess.IdP.Data.LogoutNotices;
using SecureAccess.IdP.Protocol.BackChannel;

namespace SecureAccess.IdP.OpenId.LogoutNotices;

/// <summary>
/// One try at one logout notice. At least once: a node that dies between telling and noting it leaves the notice to another. A relying party
/// takes a second notice of a session it ended already as done (Back-Channel Logout 1.0, 2.7).
/// </summary>
public sealed class DeliverLogoutNotice(
    IServiceScopeFactory scopes, IOptions<OpenIdOptions> options, TimeProvider time, ILogger<DeliverLogoutNotice> logger)
{
    /// <summary>Longer than any try takes (Fetching:Timeout is 30 s at most).</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    /// <summary>Takes the notice that has been due longest, if there is one that nobody else works on.</summary>
    public async Task<LogoutClaimOutcome> ClaimAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<LogoutQueue>().ClaimAsync(time.GetUtcNow(), Lease, cancellationToken);
    }

    /// <summary>Tells the relying party, and notes what came of it.</summary>
    public async Task HandleAsync(LogoutClaim claim, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(claim);
        await using var scope = scopes.CreateAsyncScope();
        var queue = scope.ServiceProvider.GetRequiredService<LogoutQueue>();
        try
        {
            var logout = scope.ServiceProvider.GetRequiredService<BackChannelLogout>();
            await RecordAsync(claim, await logout.DeliverAsync(claim.Notice, cancellationToken), queue, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The server stops in good order, so the next one need not wait for the lease.
            await queue.ReleaseAsync(claim, time.GetUtcNow(), CancellationToken.None);
        }
#pragma warning disable CA1031 // One notice's fault must not stop the others. Its lease ends and it is tried again.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            OpenIdLog.LogoutFaulted(logger, claim.Id, claim.Notice.ClientId, claim.Attempt, fault);
        }
    }

    private Task RecordAsync(LogoutClaim claim, LogoutDelivery delivery, LogoutQueue queue, CancellationToken cancellationToken)
    {
        switch (delivery)
        {
            case LogoutDelivery.Delivered:
                OpenIdLog.LogoutDelivered(logger, claim.Id, claim.Notice.ClientId, claim.Attempt);
                return queue.DoneAsync(claim, cancellationToken);
            case LogoutDelivery.NotAsked:
                return queue.DoneAsync(claim, cancellationToken);
            case LogoutDelivery.Failed { Detail: var detail }:
                return FailedAsync(claim, detail, queue, cancellationToken);
            default:
                throw new UnreachableException();
        }
    }

    private Task FailedAsync(LogoutClaim claim, string detail, LogoutQueue queue, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var due = now + Pause(claim.Attempt);
        var endedUntil = due - options.Value.LogoutGiveUpAfter;
        if (claim.EndedAt <= endedUntil)
        {
            OpenIdLog.LogoutGivenUp(logger, claim.Id, claim.Notice.ClientId, claim.Attempt, detail);
            return queue.GiveUpAsync(claim, endedUntil, now, cancellationToken);
        }

        OpenIdLog.LogoutPostponed(logger, claim.Id, claim.Notice.ClientId, claim.Attempt, detail);
        return queue.PostponeAsync(claim, due, cancellationToken);
    }

    // Doubles with each try up to the longest, less up to a quarter, so that what failed together does not return together.
    private TimeSpan Pause(int attempt)
    {
        var grown = options.Value.LogoutRetryDelay * Math.Pow(2, Math.Min(attempt - 1, 20));
        var bounded = grown < options.Value.LogoutMaxRetryDelay ? grown : options.Value.LogoutMaxRetryDelay;
        return bounded * (1 - (RandomNumberGenerator.GetInt32(250) / 1000.0));
    }
}
