using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Domain.Agreements;

namespace SecureAccess.IdP.Accounts.Agreements;

/// <summary>
/// Holds all versions of the agreement in memory, since every authorization asks which one is in force, and reads them again once a minute. A version
/// that is published ahead of its date, as all should be, is therefore asked for from its first second on, on every node.
/// </summary>
public sealed class PublishedAgreements(IServiceScopeFactory scopes, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan CacheAge = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim reading = new(1, 1);
    private Reading? last;

    /// <summary>The version to accept now.</summary>
    public async ValueTask<AgreementVersion> InForceAsync(CancellationToken cancellationToken) =>
        (await HistoryAsync(cancellationToken)).InForceAt(time.GetUtcNow());

    /// <summary>All versions.</summary>
    public ValueTask<AgreementHistory> HistoryAsync(CancellationToken cancellationToken)
    {
        var known = Volatile.Read(ref last);
        return known is not null && time.GetUtcNow() - known.At < CacheAge
            ? ValueTask.FromResult(known.History)
            : ReadAsync(known, cancellationToken);
    }

    /// <inheritdoc />
    public void Dispose() => reading.Dispose();

    private async ValueTask<AgreementHistory> ReadAsync(Reading? known, CancellationToken cancellationToken)
    {
        // While one caller reads, the others go by what is known; only the very first have to wait.
        if (!await reading.WaitAsync(known is null ? Timeout.Infinite : 0, cancellationToken))
        {
            return known!.History;
        }

        try
        {
            if (Volatile.Read(ref last) is { } newer && newer != known)
            {
                return newer.History;
            }

            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<IdPDbContext>();
            var history = new AgreementHistory(await db.AgreementVersions.AsNoTracking().ToListAsync(cancellationToken));
            Volatile.Write(ref last, new Reading(history, time.GetUtcNow()));
            return history;
        }
        finally
        {
            reading.Release();
        }
    }

    private sealed record Reading(AgreementHistory History, DateTimeOffset At);
}
