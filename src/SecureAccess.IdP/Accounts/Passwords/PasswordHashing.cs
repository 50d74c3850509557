using Microsoft.Extensions.Options;

namespace SecureAccess.IdP.Accounts.Passwords;

/// <summary>
/// Runs password hashes in a bounded pool: by default one for each core, and a bounded line before it. Whatever floods the sign-in page, tokens keep
/// flowing and a person gets "busy, try again" instead of a time-out.
/// </summary>
public sealed class PasswordHashing : IDisposable
{
    private readonly PasswordPeppers peppers;
    private readonly ILogger<PasswordHashing> log;
    private readonly SemaphoreSlim cores;
    private readonly int longestLine;
    private readonly int iterations;
    private readonly string ofNobody;
    private int line;

    /// <summary>A pool of the size that the options say.</summary>
    public PasswordHashing(IOptions<AccountsOptions> options, PasswordPeppers peppers, ILogger<PasswordHashing> log)
    {
        ArgumentNullException.ThrowIfNull(options);
        (this.peppers, this.log) = (peppers, log);
        var atOnce = options.Value.PasswordsHashedAtOnce is > 0 and var stated ? stated : Environment.ProcessorCount;
        cores = new SemaphoreSlim(atOnce);
        longestLine = atOnce + options.Value.PasswordsWaiting;
        iterations = options.Value.PasswordIterations;
        ofNobody = PasswordHash.OfNobody(iterations);
    }

    /// <summary>How many are hashed or wait at this moment.</summary>
    public int Line => Volatile.Read(ref line);

    /// <summary>What came of the work. Closed.</summary>
    public abstract record Outcome<T>
    {
        private Outcome()
        {
        }

        /// <summary>Done.</summary>
        public sealed record Done(T Value) : Outcome<T>;

        /// <summary>The line is full.</summary>
        public sealed record Busy : Outcome<T>;
    }

    /// <summary>Hashes a new password.</summary>
    public Task<Outcome<string>> CreateAsync(string password, CancellationToken cancellationToken) =>
        RunAsync(() => PasswordHash.Create(password, peppers, iterations), cancellationToken);

    /// <summary>Verifies a password; null stands for an account that does not exist and costs the same.</summary>
    public Task<Outcome<PasswordHash.Verdict>> VerifyAsync(string? stored, string password, CancellationToken cancellationToken) =>
        RunAsync(
            () =>
            {
                var verdict = PasswordHash.Verify(stored ?? ofNobody, password, peppers, iterations);
                if (verdict is PasswordHash.Verdict.Unreadable)
                {
                    PasswordsLog.Unreadable(log);
                    return new PasswordHash.Verdict.Wrong();
                }

                return stored is null ? new PasswordHash.Verdict.Wrong() : verdict;
            },
            cancellationToken);

    /// <inheritdoc />
    public void Dispose() => cores.Dispose();

    private async Task<Outcome<T>> RunAsync<T>(Func<T> work, CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref line) > longestLine)
        {
            Interlocked.Decrement(ref line);
            return new Outcome<T>.Busy();
        }

        try
        {
            await cores.WaitAsync(cancellationToken);
            try
            {
                return new Outcome<T>.Done(await OnItsOwnThreadAsync(work, cancellationToken));
            }
            finally
            {
                cores.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref line);
        }
    }

    // A thread of its own: in the pool, which has as many as there are cores, hashes left none for anybody else, and tokens waited half a
    // second for the pool to grow. Starting one is a thousandth of the hash.
    private static Task<T> OnItsOwnThreadAsync<T>(Func<T> work, CancellationToken cancellationToken) => Task.Factory.StartNew(
        () =>
        {
            LowPriority.ForThisThread();
            return work();
        },
        cancellationToken,
        TaskCreationOptions.LongRunning,
        TaskScheduler.Default);
}
