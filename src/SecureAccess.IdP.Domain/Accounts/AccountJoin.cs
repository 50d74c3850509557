namespace SecureAccess.IdP.Domain.Accounts;

/// <summary>
/// That the owner of an e-Services account was signed in to it, with everything it takes, and asked to join it with the account they sign in to next in the
/// same browser. It is found by the token in that browser's cookie, is good for a quarter of an hour, and is spent once.
/// </summary>
public sealed class AccountJoin
{
    private AccountJoin()
    {
    }

    /// <summary>How long it is good: as long as a sign-in counts as fresh.</summary>
    public static TimeSpan Validity { get; } = TimeSpan.FromMinutes(15);

    /// <summary>Row id.</summary>
    public Guid Id { get; private init; }

    /// <summary>The e-Services account.</summary>
    public Guid AccountId { get; private init; }

    /// <summary>SHA-256 of the token in the browser's cookie.</summary>
    public string TokenHash { get; private init; } = "";

    /// <summary>Until when it is good.</summary>
    public DateTimeOffset ExpiresAt { get; private init; }

    /// <summary>When it was spent, by joining or by deciding not to; null while it is open.</summary>
    public DateTimeOffset? SpentAt { get; private set; }

    /// <summary>Begins one.</summary>
    public static AccountJoin Begin(Guid accountId, string tokenHash, DateTimeOffset now) =>
        new() { Id = Guid.CreateVersion7(now), AccountId = accountId, TokenHash = tokenHash, ExpiresAt = now + Validity };
}
