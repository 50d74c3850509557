namespace SecureAccess.IdP.Testing;

/// <summary>A clock that stands still until a test moves it.</summary>
public sealed class TestClock(DateTimeOffset start) : TimeProvider
{
    private long utcTicks = start.UtcTicks;

    /// <summary>Starts at noon UTC on a fixed day, so that no test depends on the day it runs.</summary>
    public TestClock()
        : this(new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero))
    {
    }

    /// <summary>Moves the clock; a negative span moves it back, as a corrected server clock does.</summary>
    public void Advance(TimeSpan by) => Interlocked.Add(ref utcTicks, by.Ticks);

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref utcTicks), TimeSpan.Zero);
}
