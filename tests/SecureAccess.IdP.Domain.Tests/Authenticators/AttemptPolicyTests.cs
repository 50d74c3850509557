using FsCheck;
using FsCheck.Fluent;
using SecureAccess.IdP.Domain.Authenticators;

namespace SecureAccess.IdP.Domain.Tests.Authenticators;

public sealed class AttemptPolicyTests
{
    private static readonly DateTimeOffset Now = People.Now;

    /// <summary>3 failed tries of a stage in 24 hours lock it for 24 hours.</summary>
    private static readonly AttemptPolicy Stage = new(3, TimeSpan.FromHours(24), TimeSpan.FromHours(24));

    private static readonly Gen<AttemptPolicy> Policies =
        from max in Gen.Choose(1, 10)
        from window in Property.Spans(TimeSpan.FromHours(48))
        from closure in Property.Spans(TimeSpan.FromHours(48))
        select new AttemptPolicy(max, window, closure);

    private static readonly Gen<DateTimeOffset[]> Failures =
        Property.Spans(TimeSpan.FromHours(120)).Select(ago => Now - ago).ArrayOf();

    private static readonly Gen<(AttemptPolicy Policy, DateTimeOffset[] Failures)> Ledgers =
        from policy in Policies from failures in Failures select (policy, failures);

    [Fact]
    public void Below_the_limit_the_door_is_never_closed() =>
        Property.Holds(Ledgers, l => l.Policy.ClosedUntil(l.Failures.Take(l.Policy.MaxFailures - 1), Now).ShouldBeNull());

    [Fact]
    public void The_limit_within_the_window_closes_it_for_the_whole_closure() =>
        Property.Holds(Ledgers, l =>
        {
            var first = Now - l.Policy.Window;
            var burst = Enumerable.Repeat(first, l.Policy.MaxFailures - 1).Append(Now).Concat(l.Failures);
            if (l.Policy.Closure > TimeSpan.Zero)
            {
                l.Policy.ClosedUntil(burst, Now).ShouldBe(Now + l.Policy.Closure);
            }
        });

    [Fact]
    public void It_opens_when_the_closure_is_over() =>
        Property.Holds(Ledgers, l =>
        {
            var last = l.Failures.DefaultIfEmpty(Now).Max();
            l.Policy.ClosedUntil(l.Failures, last + l.Policy.Closure).ShouldBeNull();
        });

    [Fact]
    public void A_closure_ends_in_the_future_and_within_its_length_of_some_failure() =>
        Property.Holds(Ledgers, l =>
        {
            if (l.Policy.ClosedUntil(l.Failures, Now) is { } until)
            {
                until.ShouldBeGreaterThan(Now);
                l.Failures.ShouldContain(until - l.Policy.Closure);
            }
        });

    [Fact]
    public void More_failures_never_open_a_closed_door() =>
        Property.Holds(
            from ledger in Ledgers from more in Failures select (ledger, more),
            c =>
            {
                if (c.ledger.Policy.ClosedUntil(c.ledger.Failures, Now) is not null)
                {
                    c.ledger.Policy.ClosedUntil(c.ledger.Failures.Concat(c.more), Now).ShouldNotBeNull();
                }
            });

    [Fact]
    public void What_lies_beyond_the_horizon_changes_nothing() =>
        Property.Holds(Ledgers, l =>
        {
            var read = l.Failures.Where(f => f > Now - l.Policy.Horizon);
            l.Policy.ClosedUntil(read, Now).ShouldBe(l.Policy.ClosedUntil(l.Failures, Now));
        });

    [Fact]
    public void The_order_of_the_ledger_does_not_matter() =>
        Property.Holds(Ledgers, l => l.Policy.ClosedUntil(l.Failures.Reverse(), Now).ShouldBe(l.Policy.ClosedUntil(l.Failures, Now)));

    [Fact]
    public void Three_failures_of_a_stage_in_a_day_close_it_for_a_day()
    {
        DateTimeOffset[] failures = [Now.AddHours(-20), Now.AddHours(-10), Now];
        Stage.ClosedUntil(failures, Now).ShouldBe(Now.AddHours(24));
        Stage.ClosedUntil(failures, Now.AddHours(24).AddSeconds(-1)).ShouldBe(Now.AddHours(24));
        Stage.ClosedUntil(failures, Now.AddHours(24)).ShouldBeNull();
    }

    [Fact]
    public void Three_failures_over_more_than_a_day_do_not_close_it() =>
        Stage.ClosedUntil([Now.AddHours(-25), Now.AddHours(-10), Now], Now).ShouldBeNull();

    [Fact]
    public void A_clock_that_is_set_back_does_not_open_a_closed_door() =>
        Stage.ClosedUntil([Now, Now, Now], Now.AddHours(-2)).ShouldNotBeNull();

    [Fact]
    public void A_failure_written_by_a_node_whose_clock_runs_ahead_counts() =>
        Stage.ClosedUntil([Now, Now, Now.AddMilliseconds(40)], Now).ShouldNotBeNull();
}
