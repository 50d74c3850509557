using SecureAccess.IdP.Testing;

namespace SecureAccess.RelyingParty.Tests.Logout;

public sealed class EndedSessionsTests
{
    private readonly TestClock clock = new();

    [Fact]
    public async Task An_ending_is_forgotten_when_no_cookie_can_be_alive()
    {
        var store = new EndedSessionsInMemory(clock);
        var session = new SessionIdentity("person", "sid", clock.GetUtcNow());
        await store.EndAsync(new SessionEnding.OfSession("sid"), clock.GetUtcNow().AddHours(12), default);
        await store.EndAsync(new SessionEnding.OfPerson("person", clock.GetUtcNow()), clock.GetUtcNow().AddHours(12), default);
        clock.Advance(TimeSpan.FromHours(12));
        (await store.HasEndedAsync(session, default)).ShouldBeTrue();
        clock.Advance(TimeSpan.FromSeconds(1));
        await store.EndAsync(new SessionEnding.OfSession("other"), clock.GetUtcNow().AddHours(12), default);
        (await store.HasEndedAsync(session, default)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_late_delivery_does_not_take_back_a_newer_logout()
    {
        var store = new EndedSessionsInMemory(clock);
        var now = clock.GetUtcNow();
        await store.EndAsync(new SessionEnding.OfPerson("person", now.AddMinutes(1)), now.AddHours(12), default);
        await store.EndAsync(new SessionEnding.OfPerson("person", now.AddMinutes(-1)), now.AddHours(12), default);
        (await store.HasEndedAsync(new SessionIdentity("person", null, now), default)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_full_store_lets_nobody_stay_in_who_might_be_out()
    {
        var store = new EndedSessionsInMemory(clock, capacity: 3);
        var before = new SessionIdentity("person-0", "sid-0", clock.GetUtcNow());
        for (var i = 0; i < 4; i++)
            await store.EndAsync(new SessionEnding.OfSession($"sid-{i}"), clock.GetUtcNow().AddHours(12), default);
        (await store.HasEndedAsync(before, default)).ShouldBeTrue();
        (await store.HasEndedAsync(new SessionIdentity("person-9", "sid-9", clock.GetUtcNow().AddSeconds(1)), default)).ShouldBeFalse();
    }

    [Fact]
    public async Task What_counts_once_counts_once_for_parallel_callers()
    {
        var store = new UsedOnceInMemory(clock);
        var uses = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ =>
            Task.Run(() => store.UseAsync("id", clock.GetUtcNow().AddMinutes(1), default))));
        uses.Count(use => use == UseOutcome.First).ShouldBe(1);
    }

    [Fact]
    public async Task A_full_memory_of_uses_refuses_until_something_expires()
    {
        var store = new UsedOnceInMemory(clock, capacity: 2);
        foreach (var (id, expected) in ((string, UseOutcome)[])[("a", UseOutcome.First), ("b", UseOutcome.First), ("c", UseOutcome.Again)])
            (await store.UseAsync(id, clock.GetUtcNow().AddMinutes(1), default)).ShouldBe(expected);
        clock.Advance(TimeSpan.FromMinutes(2));
        (await store.UseAsync("c", clock.GetUtcNow().AddMinutes(1), default)).ShouldBe(UseOutcome.First);
    }
}
