using System.Data.Common;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace SecureAccess.IdP.Data;

/// <summary>
/// Wakes a dispatcher of this node when a unit of work with something for it has been committed, so that it leaves at once. It only saves
/// time: what it misses (another node, a crash) the dispatcher finds when it looks by itself.
/// </summary>
/// <typeparam name="TWork">What is dispatched: a message, a logout notice. One signal each.</typeparam>
public sealed class CommitSignal<TWork> : DbTransactionInterceptor, ISaveChangesInterceptor
{
    private static readonly object Mark = new();

    private readonly ConditionalWeakTable<DbContext, object> expected = [];

    // One permit is enough: however many commits happen meanwhile, the dispatcher looks once and finds them all.
    private readonly Channel<bool> permits = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Waits until something was committed since the last wait.</summary>
    public async Task WaitAsync(CancellationToken cancellationToken) => await permits.Reader.ReadAsync(cancellationToken);

    /// <inheritdoc />
    public ValueTask<int> SavedChangesAsync(
        SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(eventData);

        // Inside a transaction of the caller nothing is visible to others yet; its commit comes later.
        if (eventData.Context is { Database.CurrentTransaction: null } db)
        {
            Release(db);
        }

        return ValueTask.FromResult(result);
    }

    /// <inheritdoc />
    public override Task TransactionCommittedAsync(
        DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(eventData);
        if (eventData.Context is { } db)
        {
            Release(db);
        }

        return Task.CompletedTask;
    }

    internal void ExpectCommitOf(DbContext db) => expected.AddOrUpdate(db, Mark);

    private void Release(DbContext db)
    {
        if (expected.Remove(db))
        {
            permits.Writer.TryWrite(true);
        }
    }
}
