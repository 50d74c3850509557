using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SecureAccess.IdP.Domain.Authenticators;

namespace SecureAccess.IdP.Data.Authenticators;

/// <summary>Wrong passwords in a row for one username, known or not: kept under its keyed hash, so both answer alike.</summary>
internal sealed class PasswordFailureCount
{
    public required string UsernameKey { get; init; }

    public int Consecutive { get; set; }

    public DateTimeOffset LastAt { get; set; }
}

internal sealed class PasswordFailureCountConfiguration : IEntityTypeConfiguration<PasswordFailureCount>
{
    public void Configure(EntityTypeBuilder<PasswordFailureCount> builder)
    {
        builder.ToTable("PasswordFailures");
        builder.HasKey(f => f.UsernameKey);
        builder.Property(f => f.UsernameKey).HasMaxLength(80);
        builder.HasIndex(f => f.LastAt);
    }
}

/// <summary>Counts wrong passwords atomically and says how long the next try has to wait.</summary>
public sealed class PasswordFailures(IdPDbContext db, TimeProvider time)
{
    /// <summary>The moment from which a password is looked at again; null when that is now.</summary>
    public async Task<DateTimeOffset?> WaitUntilAsync(string usernameKey, CancellationToken cancellationToken)
    {
        var count = await db.Set<PasswordFailureCount>().AsNoTracking()
            .FirstOrDefaultAsync(f => f.UsernameKey == usernameKey, cancellationToken);
        if (count is null)
        {
            return null;
        }

        var until = count.Consecutive >= PasswordThrottle.MaxConsecutiveFailures
            ? DateTimeOffset.MaxValue
            : count.LastAt + PasswordThrottle.WaitAfter(count.Consecutive);
        return until > time.GetUtcNow() ? until : null;
    }

    /// <summary>Adds a failure; no increment is lost under parallel tries.</summary>
    public async Task AddAsync(string usernameKey, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (await IncrementAsync(usernameKey, now, cancellationToken))
        {
            return;
        }

        var first = new PasswordFailureCount { UsernameKey = usernameKey, Consecutive = 1, LastAt = now };
        db.Add(first);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            // Another request made the row in between: count on it.
            db.Entry(first).State = EntityState.Detached;
            await IncrementAsync(usernameKey, now, cancellationToken);
        }
    }

    /// <summary>Forgets the failures of a username whose owner signed in.</summary>
    public Task ResetAsync(string usernameKey, CancellationToken cancellationToken) =>
        db.Set<PasswordFailureCount>().Where(f => f.UsernameKey == usernameKey).ExecuteDeleteAsync(cancellationToken);

    private async Task<bool> IncrementAsync(string usernameKey, DateTimeOffset now, CancellationToken cancellationToken) =>
        await db.Set<PasswordFailureCount>()
            .Where(f => f.UsernameKey == usernameKey)
            .ExecuteUpdateAsync(
                set => set.SetProperty(f => f.Consecutive, f => f.Consecutive + 1).SetProperty(f => f.LastAt, now),
                cancellationToken) == 1;
}
