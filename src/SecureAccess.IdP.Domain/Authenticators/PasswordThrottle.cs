namespace SecureAccess.IdP.Domain.Authenticators;

/// <summary>
/// How long sign-in waits after wrong passwords (SP 800-63B-4 3.2.2): nothing for the first four in a row, then a wait that doubles
/// from 30 seconds at the fifth up to an hour. After 100 the authenticator is disabled and must be bound anew.
/// </summary>
public static class PasswordThrottle
{
    /// <summary>The consecutive failure from which waits begin.</summary>
    public const int FirstWaitAt = 5;

    /// <summary>Most consecutive failures of one authenticator (SP 800-63B-4 3.2.2).</summary>
    public const int MaxConsecutiveFailures = 100;

    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    /// <summary>The wait after this many failures in a row.</summary>
    public static TimeSpan WaitAfter(int consecutiveFailures)
    {
        if (consecutiveFailures < FirstWaitAt)
        {
            return TimeSpan.Zero;
        }

        var doublings = Math.Min(consecutiveFailures - FirstWaitAt, 10);
        var wait = FirstWait * Math.Pow(2, doublings);
        return wait < LongestWait ? wait : LongestWait;
    }
}
