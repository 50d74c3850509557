namespace SecureAccess.RelyingParty;

/// <summary>
/// The endings that this process knows. Bounded, and safe when full: it then forgets all of them and takes every session that
/// began before for ended, so that people sign in again rather than stay in after a logout.
/// </summary>
internal sealed class EndedSessionsInMemory(TimeProvider clock, int capacity = EndedSessionsInMemory.UsualCapacity) : IEndedSessions
{
    internal const int UsualCapacity = 100_000;

    private readonly Lock gate = new();
    private readonly Dictionary<string, DateTimeOffset> sessions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (DateTimeOffset At, DateTimeOffset Until)> people = new(StringComparer.Ordinal);
    private readonly PriorityQueue<SessionEnding, DateTimeOffset> expiries = new();
    private DateTimeOffset everythingBefore = DateTimeOffset.MinValue;

    public Task EndAsync(SessionEnding ending, DateTimeOffset until, CancellationToken cancellation)
    {
        lock (gate)
        {
            DropExpired();
            if (expiries.Count >= capacity)
                ForgetAll();
            if (ending is SessionEnding.OfSession session)
                sessions[session.SessionId] = until;
            else if (ending is SessionEnding.OfPerson person)
                people[person.Subject] = (Later(person), until);
            expiries.Enqueue(ending, until);
        }

        return Task.CompletedTask;
    }

    public Task<bool> HasEndedAsync(SessionIdentity session, CancellationToken cancellation)
    {
        lock (gate)
        {
            return Task.FromResult(
                session.IssuedAt <= everythingBefore
                || (session.SessionId is { } id && sessions.ContainsKey(id))
                || (people.TryGetValue(session.Subject, out var logout) && session.IssuedAt <= logout.At));
        }
    }

    // A logout that is delivered late must not take back a newer one.
    private DateTimeOffset Later(SessionEnding.OfPerson person) =>
        people.TryGetValue(person.Subject, out var known) && known.At > person.At ? known.At : person.At;

    private void ForgetAll()
    {
        everythingBefore = clock.GetUtcNow();
        sessions.Clear();
        people.Clear();
        expiries.Clear();
    }

    private void DropExpired()
    {
        var now = clock.GetUtcNow();
        while (expiries.TryPeek(out var ending, out var expiry) && expiry < now)
        {
            expiries.Dequeue();

            // An entry that was renewed since has a later expiry in the queue, and stays until then.
            if (ending is SessionEnding.OfSession session && sessions.TryGetValue(session.SessionId, out var until) && until < now)
                sessions.Remove(session.SessionId);
            if (ending is SessionEnding.OfPerson person && people.TryGetValue(person.Subject, out var entry) && entry.Until < now)
                people.Remove(person.Subject);
        }
    }
}
