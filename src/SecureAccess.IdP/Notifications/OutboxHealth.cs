using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using SecureAccess.IdP.Data.Outbox;

namespace SecureAccess.IdP.Notifications;

/// <summary>
/// Degraded while a message that is due waits longer than it should: its gateway is away. Never unhealthy: no node would do better, and people whose codes go
/// another way still get in.
/// </summary>
internal sealed class OutboxHealth(OutboxOversight outbox, IOptions<NotificationsOptions> options, TimeProvider time) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var state = await outbox.StateAsync(cancellationToken);
        return time.GetUtcNow() - state.OldestWaiting > options.Value.LateAfter
            ? HealthCheckResult.Degraded("Messages that are due wait.")
            : HealthCheckResult.Healthy();
    }
}
