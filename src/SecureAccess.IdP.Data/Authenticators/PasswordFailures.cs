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

/// <summary>What the count of wrong passwords says to another try. Closed.</summary>
public abstract record PasswordTry
{
    private PasswordTry()
    {
    }

    /// <summary>The password may be looked at. The try is counted as a failure already; a right password takes it back.</summary>
    public sealed record Open : PasswordTry;

    /// <summary>The wait after the failures before is not over. Nothing was counted, so tries during a wait do not prolong it.</summary>
    /// <param name="Until">When it is over; never told to the visitor.</param>
    public sealed record Waiting(DateTimeOffset Until) : PasswordTry;
}

/// <summary>Counts wrong passwords atomically and says when the next try may be made.</summary>
public sealed class PasswordFailures(IdPDbContext db, TimeProvider time)
{
    /// <summary>
    /// Asks to look at a password. The failure is written down before the password is looked at, by a write that holds only while the
    /// count is as it was read: of any number of parallel guesses no more get through than one after the other would.
    /// </summary>
    public async Task<PasswordTry> BeginAsync(string usernameKey, CancellationToken cancellationToken)
    {
        while (true)
        {
            var now = time.GetUtcNow();
            var count = await db.Set<PasswordFailureCount>().AsNoTracking()
                .FirstOrDefaultAsync(f => f.UsernameKey == usernameKey, cancellationToken);
            if (count is not null && WaitUntil(count) is var until && until > now)
            {
                return new PasswordTry.Waiting(until);
            }

            var counted = count is null
                ? await AddFirstAsync(usernameKey, now, cancellationToken)
                : await IncrementAsync(count, now, cancellationToken);
            if (counted)
            {
                return new PasswordTry.Open();
            }
        }
    }

    /// <summary>Takes back a try that was counted and then not made, because the server was too busy to hash.</summary>
    public Task TakeBackAsync(string usernameKey, CancellationToken cancellationToken) =>
        db.Set<PasswordFailureCount>()
            .Where(f => f.UsernameKey == usernameKey && f.Consecutive > 0)
            .ExecuteUpdateAsync(set => set.SetProperty(f => f.Consecutive, f => f.Consecutive - 1), cancellationToken);

    /// <summary>Forgets the failures of a username whose owner signed in.</summary>
    public Task ResetAsync(string usernameKey, CancellationToken cancellationToken) =>
        db.Set<PasswordFailureCount>().Where(f => f.UsernameKey == usernameKey).ExecuteDeleteAsync(cancellationToken);

    private static DateTimeOffset WaitUntil(PasswordFailureCount count) =>
        count.Consecutive >= PasswordThrottle.MaxConsecutiveFailures
            ? DateTimeOffset.MaxValue
            : count.LastAt + PasswordThrottle.WaitAfter(count.Consecutive);

    private async Task<bool> AddFirstAsync(string usernameKey, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var first = db.Add(new PasswordFailureCount { UsernameKey = usernameKey, Consecutive = 1, LastAt = now });
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException)
        {
            if (await db.Set<PasswordFailureCount>().AnyAsync(f => f.UsernameKey == usernameKey, cancellationToken))
            {
                // Another request made the row in between: count on it.
                return false;
            }

            // Nobody did: the database cannot write, and trying again would never end.
            throw;
        }
        finally
        {
            first.State = EntityState.Detached;
        }
    }

    private async Task<bool> IncrementAsync(PasswordFailureCount seen, DateTimeOffset now, CancellationToken cancellationToken) =>
        await db.Set<PasswordFailureCount>()
            .Where(f => f.UsernameKey == seen.UsernameKey && f.Consecutive == seen.Consecutive && f.LastAt == seen.LastAt)
            .ExecuteUpdateAsync(
                set => set.SetProperty(f => f.Consecutive, seen.Consecutive + 1).SetProperty(f => f.LastAt, now),
                cancellationToken) == 1;
}
