using SecureAccess.IdP.Domain.Assurance;

namespace SecureAccess.IdP.Domain.Sessions;

/// <summary>Why a session ended.</summary>
public enum SessionEnd
{
    /// <summary>The person signed out.</summary>
    SignedOut = 1,

    /// <summary>Somebody else signed in in the same browser.</summary>
    Replaced = 2,

    /// <summary>The account was suspended or disowned.</summary>
    AccountSuspended = 3,

    /// <summary>Staff ended it.</summary>
    EndedByStaff = 4,

    /// <summary>The person ended it from the page of their sessions.</summary>
    EndedByOwner = 5,

    /// <summary>The password was changed elsewhere.</summary>
    PasswordChanged = 6,

    /// <summary>An authenticator was taken out of use in another session.</summary>
    AuthenticatorRemoved = 7,

    /// <summary>The account was closed by its owner.</summary>
    AccountClosed = 8,

    /// <summary>The account was joined to another one of its owner.</summary>
    Joined = 9,

    /// <summary>Staff restricted the account.</summary>
    AccountRestricted = 10,
}

/// <summary>
/// A person's authenticated session, kept on the server (SP 800-63B-4 5). The cookie holds a random token of which only the hash is
/// stored; the token changes at every authentication, so a token planted before sign-in is worth nothing after it (ASVS 7.2.4).
/// </summary>
public sealed class Session
{
    private readonly List<Authentication> authentications = [];

    private Session()
    {
    }

    /// <summary>How far <see cref="LastSeenAt"/> may lag behind, so that most requests write nothing.</summary>
    public static TimeSpan SeenInterval { get; } = TimeSpan.FromMinutes(1);

    /// <summary>Row id.</summary>
    public Guid Id { get; private init; }

    /// <summary>A name of the session that opens nothing; what each relying party gets as <c>sid</c> is made of it.</summary>
    public string Sid { get; private init; } = "";

    /// <summary>Whose.</summary>
    public Guid AccountId { get; private init; }

    /// <summary>SHA-256 of the cookie's token, hexadecimal.</summary>
    public string TokenHash { get; private set; } = "";

    /// <summary>When the first factor was verified.</summary>
    public DateTimeOffset StartedAt { get; private init; }

    /// <summary>The last request; moved at most once a minute.</summary>
    public DateTimeOffset LastSeenAt { get; private set; }

    /// <summary>The end that every request moves, by the clock of the level that the newest factor left.</summary>
    public DateTimeOffset IdleEnd { get; private set; }

    /// <summary>How long it may stay without a request.</summary>
    public TimeSpan Idle => IdleEnd - LastSeenAt;

    /// <summary>The end that no activity moves.</summary>
    public DateTimeOffset AbsoluteEnd { get; private set; }

    /// <summary>When it ended; null while it has not been ended. Written by the one statement that ends sessions, wherever they end.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Why it ended.</summary>
    public SessionEnd? EndReason { get; private set; }

    /// <summary>The factors verified, in order.</summary>
    public IReadOnlyList<Authentication> Authentications => authentications;

    /// <summary>In what browser the newest factor of which it is known was verified; null when it is of none.</summary>
    public UsedBrowser? Browser => authentications.FindLast(factor => factor.Browser is not null)?.Browser;

    /// <summary>The level of the factors verified.</summary>
    public Aal Aal => AssuranceCalculator.Reach(System.Collections.Frozen.FrozenSet<string>.Empty, authentications).Aal;

    /// <summary>Starts a session with its first factor.</summary>
    /// <param name="accountId">Whose.</param>
    /// <param name="sid">Random name.</param>
    /// <param name="tokenHash">Hash of the cookie's token.</param>
    /// <param name="first">The factor verified.</param>
    /// <param name="clocks">The clocks per level; what they say now holds until the next factor.</param>
    public static Session Start(Guid accountId, string sid, string tokenHash, Authentication first, SessionClocks clocks)
    {
        ArgumentNullException.ThrowIfNull(first);
        var session = new Session
        {
            Id = Guid.CreateVersion7(first.At),
            Sid = sid,
            AccountId = accountId,
            TokenHash = tokenHash,
            StartedAt = first.At,
        };
        session.Add(first, tokenHash, clocks);
        return session;
    }

    /// <summary>A session as it was stored and has not been ended, to be looked at.</summary>
    /// <param name="id">Row id.</param>
    /// <param name="sid">Its name for relying parties.</param>
    /// <param name="accountId">Whose.</param>
    /// <param name="tokenHash">Hash of the cookie's token.</param>
    /// <param name="times">Its clocks.</param>
    /// <param name="authentications">The factors verified, in order.</param>
    public static Session Stored(
        Guid id, string sid, Guid accountId, string tokenHash, SessionTimes times, IEnumerable<Authentication> authentications)
    {
        ArgumentNullException.ThrowIfNull(times);
        var session = new Session
        {
            Id = id,
            Sid = sid,
            AccountId = accountId,
            TokenHash = tokenHash,
            StartedAt = times.StartedAt,
            LastSeenAt = times.LastSeenAt,
            IdleEnd = times.IdleEnd,
            AbsoluteEnd = times.AbsoluteEnd,
        };
        session.authentications.AddRange(authentications);
        return session;
    }

    /// <summary>Adds a factor: the level may rise, the token is replaced, both clocks start anew (SP 800-63B-4 5.2).</summary>
    public void Add(Authentication factor, string newTokenHash, SessionClocks clocks)
    {
        ArgumentNullException.ThrowIfNull(factor);
        ArgumentNullException.ThrowIfNull(clocks);
        authentications.Add(factor);
        TokenHash = newTokenHash;
        LastSeenAt = factor.At;
        var clock = clocks.For(Aal);
        (IdleEnd, AbsoluteEnd) = (factor.At + clock.Idle, factor.At + clock.Absolute);
    }

    /// <summary>
    /// The same person authenticates anew, from the first factor on: what was verified before counts no more, so that the level and the time
    /// of authentication say what was done now. The session stays the one it is, and nobody who relies on it has to hear of an end.
    /// </summary>
    /// <param name="first">The factor verified.</param>
    /// <param name="newTokenHash">Hash of the cookie's new token.</param>
    /// <param name="clocks">The clocks per level.</param>
    public void Renew(Authentication first, string newTokenHash, SessionClocks clocks)
    {
        authentications.Clear();
        Add(first, newTokenHash, clocks);
    }

    /// <summary>
    /// Goes on under another token, whatever else stays: a copy of the cookie from before is worth nothing. No factor was added, so neither
    /// clock starts anew.
    /// </summary>
    /// <param name="newTokenHash">Hash of the cookie's new token.</param>
    public void ReplaceToken(string newTokenHash) => TokenHash = newTokenHash;

    /// <summary>Whether the session can be used at a moment: not ended, not idle too long, not too old.</summary>
    public bool IsLive(DateTimeOffset now) =>
        EndedAt is null && now < AbsoluteEnd && now < IdleEnd;

    /// <summary>Records a request; within the same minute nothing changes, so that most requests write nothing.</summary>
    public void Seen(DateTimeOffset now)
    {
        if (now - LastSeenAt >= SeenInterval)
        {
            (LastSeenAt, IdleEnd) = (now, now + Idle);
        }
    }
}
