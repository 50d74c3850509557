using Microsoft.Extensions.Diagnostics.HealthChecks;
using SecureAccess.IdP.Data;

namespace SecureAccess.IdP.Operations;

/// <summary>Ready when the database answers.</summary>
internal sealed class DatabaseHealth(IdPDbContext db) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        await db.Database.CanConnectAsync(cancellationToken) ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy();
}
