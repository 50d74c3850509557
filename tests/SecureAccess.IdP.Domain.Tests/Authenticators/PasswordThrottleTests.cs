using SecureAccess.IdP.Domain.Authenticators;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Domain.Tests.Authenticators;

/// <summary>SP 800-63B-4 3.2.2.</summary>
public sealed class PasswordThrottleTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(4, 0)]
    [InlineData(5, 30)]
    [InlineData(6, 60)]
    [InlineData(7, 120)]
    [InlineData(11, 1920)]
    [InlineData(12, 3600)]
    [InlineData(99, 3600)]
    [InlineData(int.MaxValue, 3600)]
    public void Waits_begin_at_the_fifth_failure_and_double_up_to_an_hour(int failures, int seconds) =>
        PasswordThrottle.WaitAfter(failures).ShouldBe(TimeSpan.FromSeconds(seconds));

    [Fact]
    public void A_further_failure_never_shortens_the_wait() =>
        Enumerable.Range(0, 200).ShouldAllBe(n => PasswordThrottle.WaitAfter(n + 1) >= PasswordThrottle.WaitAfter(n));

    [Fact]
    [Nist("U-09")]
    [Nist("U-30")]
    public void At_most_a_hundred_consecutive_failures_are_looked_at() => PasswordThrottle.MaxConsecutiveFailures.ShouldBe(100);
}
