namespace SecureAccess.IdP.Domain.Authenticators;

/// <summary>
/// A forgotten password on its way to being replaced (SP 800-63B-4 4.2.2): a code that went to the account's e-mail address, then one bound factor, then
/// the new password. Held by one browser, for a time, and used up by one conditional write.
/// </summary>
/// <remarks>There is one for whatever name was typed, with nobody behind it where there is no account, so that both walk alike.</remarks>
public sealed class PasswordReset
{
    private PasswordReset()
    {
    }

    /// <summary>Row id; the codes sent for it belong to it.</summary>
    public Guid Id { get; private init; }

    /// <summary>Whose password; null where what was typed names nobody.</summary>
    public Guid? AccountId { get; private init; }

    /// <summary>Hash of the token in the browser's cookie; another one after each step.</summary>
    public string TokenHash { get; private set; } = "";

    /// <summary>Keyed hash of what was typed, under which codes are limited.</summary>
    public string TypedKey { get; private init; } = "";

    /// <summary>When it was begun.</summary>
    public DateTimeOffset BegunAt { get; private init; }

    /// <summary>When it ends by itself.</summary>
    public DateTimeOffset ExpiresAt { get; private init; }

    /// <summary>When the code of the e-mail was entered; null before.</summary>
    public DateTimeOffset? EmailShownAt { get; private set; }

    /// <summary>When a bound factor was shown after it; null before.</summary>
    public DateTimeOffset? FactorShownAt { get; private set; }

    /// <summary>When the new password was taken; null before.</summary>
    public DateTimeOffset? SpentAt { get; private set; }

    /// <summary>A new one.</summary>
    /// <param name="accountId">Whose password; null for nobody's.</param>
    /// <param name="tokenHash">Hash of the cookie's token.</param>
    /// <param name="typedKey">Keyed hash of what was typed.</param>
    /// <param name="now">Now.</param>
    /// <param name="validity">How long all of it may take.</param>
    public static PasswordReset Begin(Guid? accountId, string tokenHash, string typedKey, DateTimeOffset now, TimeSpan validity) => new()
    {
        Id = Guid.CreateVersion7(now),
        AccountId = accountId,
        TokenHash = tokenHash,
        TypedKey = typedKey,
        BegunAt = now,
        ExpiresAt = now + validity,
    };
}
