namespace SecureAccess.IdP.Domain.Authenticators;

/// <summary>What the challenge of a ceremony was made for.</summary>
public enum CeremonyPurpose
{
    /// <summary>To bind a passkey to an account.</summary>
    Bind = 1,

    /// <summary>To use one that is bound to the account signed in at this browser.</summary>
    Verify = 2,

    /// <summary>To sign in with whichever the person has, without username or password.</summary>
    SignIn = 3,
}

/// <summary>
/// The server's half of a WebAuthn ceremony: the challenge, kept here and never in a cookie, bound to its browser, account and purpose, and
/// spent by one conditional write before the answer is looked at (WebAuthn Level 3, 13.4.3).
/// </summary>
public sealed class PasskeyCeremony
{
    private PasskeyCeremony()
    {
    }

    /// <summary>A random number of 128 bits, hexadecimal, by which the page names it.</summary>
    public string Id { get; private init; } = "";

    /// <summary>What it is for.</summary>
    public CeremonyPurpose Purpose { get; private init; }

    /// <summary>Keyed hash of the browser it was made for.</summary>
    public string BrowserKey { get; private init; } = "";

    /// <summary>The account it was made for; null where the passkey says whose it is.</summary>
    public Guid? AccountId { get; private init; }

    /// <summary>What the ceremony has to be compared with: challenge and user handle, as JSON.</summary>
    public string State { get; private init; } = "";

    /// <summary>When it stops being valid.</summary>
    public DateTimeOffset ExpiresAt { get; private init; }

    /// <summary>When it was answered; null while it can be.</summary>
    public DateTimeOffset? SpentAt { get; private set; }

    /// <summary>Begins a ceremony.</summary>
    public static PasskeyCeremony Begin(
        string id, CeremonyPurpose purpose, string browserKey, Guid? accountId, string state, DateTimeOffset expiresAt) => new()
    {
        Id = id,
        Purpose = purpose,
        BrowserKey = browserKey,
        AccountId = accountId,
        State = state,
        ExpiresAt = expiresAt,
    };
}
