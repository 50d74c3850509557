namespace SecureAccess.IdP.Domain.Authenticators;

/// <summary>
/// A limit over failures kept in a ledger: so many within a window close the door for a time. Pure; the ledger is the caller's.
/// </summary>
/// <param name="MaxFailures">Failures that close it; 1 or more.</param>
/// <param name="Window">The span within which they count together.</param>
/// <param name="Closure">How long it stays closed after the last of them.</param>
public sealed record AttemptPolicy(int MaxFailures, TimeSpan Window, TimeSpan Closure)
{
    /// <summary>How far back the ledger must be read to decide.</summary>
    public TimeSpan Horizon => Window + Closure;

    /// <summary>Whether the door is closed, and until when.</summary>
    /// <param name="failures">
    /// Times of failures since <see cref="Horizon"/> ago, in any order. One that lies later than <paramref name="now"/> counts as well:
    /// another node's clock may run ahead, and a clock that was set back must not open a door.
    /// </param>
    /// <param name="now">The time of asking.</param>
    /// <returns>The end of the closure, or null when the door is open.</returns>
    public DateTimeOffset? ClosedUntil(IEnumerable<DateTimeOffset> failures, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(failures);
        var times = failures.Order().ToArray();
        for (var last = times.Length - 1; last >= MaxFailures - 1; last--)
        {
            var until = times[last] + Closure;
            if (until > now && times[last] - times[last - MaxFailures + 1] <= Window)
            {
                return until;
            }
        }

        return null;
    }
}
