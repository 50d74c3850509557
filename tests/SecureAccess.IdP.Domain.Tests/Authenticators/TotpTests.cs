using FsCheck;
using FsCheck.Fluent;
using SecureAccess.IdP.Domain.Authenticators;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Domain.Tests.Authenticators;

public sealed class TotpTests
{
    private static readonly Gen<byte[]> Keys = Gen.Choose(0, 255).Select(b => (byte)b).ArrayOf(Totp.KeyBytes);

    private static readonly Gen<(byte[] Key, DateTimeOffset Now, int Offset)> Tries =
        from key in Keys
        from now in Property.Moments
        from offset in Gen.Choose(-6, 6)
        select (key, now, offset);

    [Fact]
    public void A_value_is_accepted_within_one_step_of_the_servers_time_and_nowhere_else() =>
        Property.Holds(Tries, t =>
        {
            var current = Totp.StepAt(t.Now);
            var typed = Totp.Compute(t.Key, current + t.Offset);
            var window = Enumerable.Range(-Totp.DriftSteps, 2 * Totp.DriftSteps + 1).Select(d => current + d).ToArray();

            // Two steps share a value once in a million; then it is the later step that counts.
            var expected = window.Where(step => Totp.Compute(t.Key, step) == typed).Cast<long?>().LastOrDefault();
            Totp.FindStep(t.Key, typed, t.Now).ShouldBe(expected);
            if (Math.Abs(t.Offset) <= Totp.DriftSteps)
            {
                expected.ShouldNotBeNull();
            }
        });

    [Fact]
    public void A_value_of_another_key_finds_no_step() =>
        Property.Holds(Tries, t =>
        {
            var other = t.Key.Select(b => (byte)~b).ToArray();
            var typed = Totp.Compute(other, Totp.StepAt(t.Now) + t.Offset);
            var current = Totp.StepAt(t.Now);
            var collides = Enumerable.Range(-1, 3).Any(d => Totp.Compute(t.Key, current + d) == typed);
            (Totp.FindStep(t.Key, typed, t.Now) is not null).ShouldBe(collides);
        });

    /// <summary>
    /// The rule of single use (RFC 6238 5.2): a step counts when it is later than the last one spent. However values are replayed and
    /// whenever, each step opens once.
    /// </summary>
    [Fact]
    [Nist("U-13")]
    public void Each_step_is_spent_once_whatever_is_replayed()
    {
        var replays =
            from key in Keys
            from start in Property.Moments
            from moves in (from seconds in Gen.Choose(0, 45) from offset in Gen.Choose(-2, 2) select (seconds, offset)).ListOf()
            select (key, start, moves);
        Property.Holds(replays, r =>
        {
            var (now, last, opened) = (r.start, long.MinValue, new HashSet<long>());
            foreach (var (seconds, offset) in r.moves)
            {
                now += TimeSpan.FromSeconds(seconds);
                var typed = Totp.Compute(r.key, Totp.StepAt(now) + offset);
                if (Totp.FindStep(r.key, typed, now) is { } step && step > last)
                {
                    opened.Add(step).ShouldBeTrue();
                    last = step;
                }
            }
        });
    }

    [Theory]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("1234567")]
    [InlineData("abcdef")]
    [InlineData("１２３４５６")]
    public void What_is_no_six_digit_value_finds_no_step(string typed) =>
        Totp.FindStep(new byte[Totp.KeyBytes], typed, People.Now).ShouldBeNull();

    [Fact]
    public void The_gap_that_apps_show_is_ignored()
    {
        var key = Totp.CreateKey();
        var value = Totp.Compute(key, Totp.StepAt(People.Now));
        Totp.FindStep(key, $"{value[..3]} {value[3..]}", People.Now).ShouldBe(Totp.StepAt(People.Now));
    }

    [Fact]
    [Nist("U-13")]
    public void A_value_dies_within_two_minutes_of_its_first_use()
    {
        // SP 800-63B-4 3.1.4.
        var acceptedFor = TimeSpan.FromSeconds(Totp.StepSeconds * (2 * Totp.DriftSteps + 1));
        acceptedFor.ShouldBeLessThanOrEqualTo(TimeSpan.FromMinutes(2));
    }

    [Fact]
    [Nist("U-13")]
    public void A_new_key_has_160_random_bits()
    {
        Totp.CreateKey().Length.ShouldBe(20);
        Totp.CreateKey().ShouldNotBe(Totp.CreateKey());
    }
}
