using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SecureAccess.IdP.Data.Statements;
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
public sealed class PasswordFailures
{
    private static readonly Sql Find = new(
        """SELECT "Consecutive", "LastAt" FROM "PasswordFailures" WHERE "UsernameKey" = @key""", "@key");

    private static readonly Sql AddFirst = new(
        """
        INSERT INTO "PasswordFailures" ("UsernameKey", "Consecutive", "LastAt") SELECT @key, 1, @now
        WHERE NOT EXISTS (SELECT 1 FROM "PasswordFailures" WHERE "UsernameKey" = @key)
        """,
        "@key", "@now")
    {
        IsCondition = true,
    };

    private static readonly Sql Increment = new(
        """
        UPDATE "PasswordFailures" SET "Consecutive" = "Consecutive" + 1, "LastAt" = @now
        WHERE "UsernameKey" = @key AND "Consecutive" = @seen AND "LastAt" = @seenAt
        """,
        "@key", "@now", "@seen", "@seenAt")
    {
        IsCondition = true,
    };

    private readonly IStatements statements;
    private readonly IdPDbContext db;
    private readonly TimeProvider time;

    internal PasswordFailures(IStatements statements, IdPDbContext db, TimeProvider time) =>
        (this.statements, this.db, this.time) = (statements, db, time);

    /// <summary>
    /// Asks to look at a password. The failure is written down before the password is looked at, by a write that holds only while the
    /// count is as it was read: of any number of parallel guesses no more get through than one after the other would.
    /// </summary>
    /// <param name="usernameKey">Keyed hash of the username.</param>
    /// <param name="cancellationToken">Ends the wait before anything is counted.</param>
    public async Task<PasswordTry> BeginAsync(string usernameKey, CancellationToken cancellationToken)
    {
        while (true)
        {
            var now = time.GetUtcNow();
            var count = await statements.FirstAsync(
                Find.With(usernameKey), row => new Count(row.GetInt32(0), row.Time(1)), cancellationToken);
            if (count is not null && WaitUntil(count) is var until && until > now)
            {
                return new PasswordTry.Waiting(until);
            }

            var write = count is null
                ? AddFirst.With(usernameKey, now.UtcDateTime)
                : Increment.With(usernameKey, now.UtcDateTime, count.Consecutive, count.LastAt.UtcDateTime);

            // Not cancellable: cut off in the middle, nobody could say whether the try was counted.
            if (await statements.WriteAsync([write], CancellationToken.None) == WriteOutcome.Written)
            {
                return new PasswordTry.Open();
            }

            // Another request counted in between: count on that.
        }
    }

    /// <summary>Takes back a try that was counted and then not made, because the server was too busy to hash.</summary>
    public Task TakeBackAsync(string usernameKey, CancellationToken cancellationToken) =>
        db.Set<PasswordFailureCount>()
            .Where(f => f.UsernameKey == usernameKey && f.Consecutive > 0)
            .ExecuteUpdateAsync(set => set.SetProperty(f => f.Consecutive, f => f.Consecutive - 1), cancellationToken);

    /// <summary>Forgets the failures of a username whose owner signed in, under both of its keys; in the caller's transaction.</summary>
    public Task ResetAsync(string usernameKey, string otherKey, CancellationToken cancellationToken) =>
        db.Set<PasswordFailureCount>()
            .Where(f => f.UsernameKey == usernameKey || f.UsernameKey == otherKey)
            .ExecuteDeleteAsync(cancellationToken);

    private static DateTimeOffset WaitUntil(Count count) =>
        count.Consecutive >= PasswordThrottle.MaxConsecutiveFailures
            ? DateTimeOffset.MaxValue
            : count.LastAt + PasswordThrottle.WaitAfter(count.Consecutive);

    private sealed record Count(int Consecutive, DateTimeOffset LastAt);
}
